//! What was seen before: ids that may stand once, and values that are kept once. It does not know
//! what its keys mean.

/// Keys and the number each one got. The keys stand sorted in short lists, so that a new one moves few
/// others however many there are; a map of the standard library made the served module 1.8 KB larger (brotli).
#[derive(Default)]
pub struct Seen(Vec<Vec<(Vec<u8>, usize)>>);

/// How long a list becomes before it is cut in two.
const LONGEST: usize = 512;

impl Seen {
    /// The number that this key got before, or else `next`, which it has from now on.
    pub fn number(&mut self, key: &[u8], next: usize) -> usize {
        self.seen(key, next).unwrap_or(next)
    }

    /// Whether the key was not seen before. From now on it is.
    pub fn is_new(&mut self, key: &[u8]) -> bool {
        self.seen(key, 0).is_none()
    }

    fn seen(&mut self, key: &[u8], next: usize) -> Option<usize> {
        let after = self
            .0
            .partition_point(|list| list.first().is_some_and(|(k, _)| &**k <= key));
        let place = after.saturating_sub(1);
        let Some(list) = self.0.get_mut(place) else {
            self.0.push(vec![(key.to_vec(), next)]);
            return None;
        };
        match list.binary_search_by(|(k, _)| (**k).cmp(key)) {
            Ok(found) => return Some(list[found].1),
            Err(free) => list.insert(free, (key.to_vec(), next)),
        }
        if list.len() > LONGEST {
            let upper = list.split_off(LONGEST / 2);
            self.0.insert(place + 1, upper);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn every_key_keeps_its_first_number_in_whatever_order_they_come() {
        let mut seen = Seen::default();
        let key = |i: usize| ((i * 7919) % 5003).to_be_bytes();
        for i in 0..5003 {
            assert_eq!(seen.number(&key(i), i), i);
        }
        for i in 0..5003 {
            assert_eq!(seen.number(&key(i), usize::MAX), i);
            assert!(!seen.is_new(&key(i)));
        }
        assert!(seen.is_new(b"another"));
    }
}
