//! Results as JavaScript has them: plain objects, arrays, and `null` for what is missing. It converts
//! only what results are made of, and does not read anything back.
//!
//! A serializer of our own stands here for size: `serde-wasm-bindgen` brings a hash map for names and
//! all of `js-sys`, together a tenth of what a visitor loads.

use serde::ser::{
    Error, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};
use std::fmt::{self, Display};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Array;
    #[wasm_bindgen(constructor)]
    fn new() -> Array;
    #[wasm_bindgen(method)]
    fn push(this: &Array, value: &JsValue);

    type Object;
    #[wasm_bindgen(constructor)]
    fn new() -> Object;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Object, name: &str, value: &JsValue);
}

/// A value as JavaScript has it.
pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, Unknown> {
    value.serialize(Objects)
}

/// A kind of value that no result holds.
#[derive(Debug)]
pub(super) struct Unknown;

impl Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a result holds a value of an unknown kind")
    }
}

impl std::error::Error for Unknown {}

impl Error for Unknown {
    fn custom<T: Display>(_: T) -> Unknown {
        Unknown
    }
}

struct Objects;

/// What no result holds gives [`Unknown`].
macro_rules! unknown {
    ($($name:ident($($kind:ty),*) -> $result:ty;)*) => {
        $(fn $name(self, $(_: $kind),*) -> Result<$result, Unknown> {
            Err(Unknown)
        })*
    };
}

impl Serializer for Objects {
    type Ok = JsValue;
    type Error = Unknown;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeStruct = Object;
    type SerializeTupleStruct = Impossible<JsValue, Unknown>;
    type SerializeTupleVariant = Impossible<JsValue, Unknown>;
    type SerializeMap = Impossible<JsValue, Unknown>;
    type SerializeStructVariant = Impossible<JsValue, Unknown>;

    fn serialize_bool(self, value: bool) -> Result<JsValue, Unknown> {
        Ok(JsValue::from_bool(value))
    }

    fn serialize_u8(self, value: u8) -> Result<JsValue, Unknown> {
        self.serialize_u32(u32::from(value))
    }

    fn serialize_u32(self, value: u32) -> Result<JsValue, Unknown> {
        Ok(JsValue::from_f64(f64::from(value)))
    }

    /// Counts; none of them comes near the whole numbers that a float cannot hold.
    fn serialize_u64(self, value: u64) -> Result<JsValue, Unknown> {
        Ok(JsValue::from_f64(value as f64))
    }

    fn serialize_str(self, value: &str) -> Result<JsValue, Unknown> {
        Ok(JsValue::from_str(value))
    }

    fn serialize_none(self) -> Result<JsValue, Unknown> {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<JsValue, Unknown> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, Unknown> {
        Ok(List(Array::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<List, Unknown> {
        Ok(List(Array::new()))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object, Unknown> {
        Ok(Object::new())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<JsValue, Unknown> {
        value.serialize(self)
    }

    /// One of several kinds of parts: an object with its kind as the only name.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        kind: &'static str,
        value: &T,
    ) -> Result<JsValue, Unknown> {
        let part = Object::new();
        part.set(kind, &value.serialize(Objects)?);
        Ok(part.into())
    }

    unknown! {
        serialize_i8(i8) -> JsValue;
        serialize_i16(i16) -> JsValue;
        serialize_i32(i32) -> JsValue;
        serialize_i64(i64) -> JsValue;
        serialize_u16(u16) -> JsValue;
        serialize_f32(f32) -> JsValue;
        serialize_f64(f64) -> JsValue;
        serialize_char(char) -> JsValue;
        serialize_bytes(&[u8]) -> JsValue;
        serialize_unit() -> JsValue;
        serialize_unit_struct(&'static str) -> JsValue;
        serialize_unit_variant(&'static str, u32, &'static str) -> JsValue;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

/// An array that is being filled.
struct List(Array);

impl SerializeSeq for List {
    type Ok = JsValue;
    type Error = Unknown;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        self.0.push(&value.serialize(Objects)?);
        Ok(())
    }

    fn end(self) -> Result<JsValue, Unknown> {
        Ok(self.0.into())
    }
}

impl SerializeTuple for List {
    type Ok = JsValue;
    type Error = Unknown;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unknown> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<JsValue, Unknown> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Object {
    type Ok = JsValue;
    type Error = Unknown;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unknown> {
        self.set(name, &value.serialize(Objects)?);
        Ok(())
    }

    fn end(self) -> Result<JsValue, Unknown> {
        Ok(self.into())
    }
}
