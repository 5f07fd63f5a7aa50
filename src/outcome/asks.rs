//! What a task asks, in the terms of the files: the part of a demand that a sentence needs.
//! It repeats what was compared and adds nothing to it.

use crate::demand::{Demand, Recorded};
use crate::instrument::{Load, LoadKind};
use serde::Serialize;

/// What was laid beside the paper, with the person's answer or a measure in place counted.
#[derive(Clone, Debug, Serialize)]
pub struct Asks<'a> {
    /// `recorded`, or one of the states that a rubric can be closed with.
    pub state: &'static str,
    /// Each recorded dimension with its lower and upper end; no upper end means "or more".
    pub amounts: Vec<(&'static str, u32, Option<u32>)>,
    /// How often, on condition loads.
    pub often: Option<&'static str>,
    /// Which kinds occur, on kinds loads.
    pub kinds: Vec<&'a str>,
    /// Whether one may stop or switch freely, if that is recorded.
    pub may_switch: Option<bool>,
}

impl<'a> Asks<'a> {
    pub(super) fn of(load: &'a Load, demand: &Demand) -> Asks<'a> {
        let nothing = Recorded::default();
        let recorded = match demand {
            Demand::Recorded(recorded) => recorded,
            _ => &nothing,
        };
        let mut amounts = Vec::new();
        for (dimension, span) in recorded.amounts.iter() {
            amounts.push((dimension.key(), span.lower, span.upper));
        }
        let mut kinds = Vec::new();
        if let LoadKind::Kinds(names) = &load.kind {
            for (position, name) in names.iter().enumerate() {
                if recorded.kinds.has(position) {
                    kinds.push(name.as_str());
                }
            }
        }
        Asks {
            state: demand.state().unwrap_or("recorded"),
            amounts,
            often: recorded.often.map(|often| often.key()),
            kinds,
            may_switch: recorded.may_switch,
        }
    }
}
