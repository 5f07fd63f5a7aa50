//! What was seen before: ids that may stand once, and values that are kept once. It does not know
//! what its keys mean.

use std::collections::BTreeMap;

/// Numbers by key. Keys are bytes, so that one kind of map serves all of them; a tree, so that no
/// file can be made up that makes it slow.
#[derive(Default)]
pub struct Seen(BTreeMap<Vec<u8>, usize>);

impl Seen {
    /// The number that this key got before, or else `next`, which it has from now on.
    pub fn number(&mut self, key: &[u8], next: usize) -> usize {
        if let Some(number) = self.0.get(key) {
            return *number;
        }
        self.0.insert(key.to_vec(), next);
        next
    }

    /// Whether the key was not seen before. From now on it is.
    pub fn is_new(&mut self, key: &[u8]) -> bool {
        let next = self.0.len();
        self.number(key, next) == next
    }
}
