//! The open questions by the hours of work that an answer would settle. Which questions there are, and
//! what they are about, is the matter of [`outcome`](crate::outcome). It does not foretell an answer.

use super::minutes::Minutes;
use crate::compare::Verdict;
use crate::matcher::Matched;
use crate::outcome::{Question, questions, whom};

/// A question with the work that hangs on it.
#[derive(Clone, Debug)]
pub struct Settled<'a> {
    /// The question, with all tasks it is about.
    pub question: Question<'a, u32>,
    /// The tasks in which it is the only thing that is open.
    pub settles: Vec<usize>,
    /// Minutes a week of these.
    pub minutes: u64,
    /// Minutes a week of all tasks it is about.
    pub minutes_about: u64,
}

/// The questions over the whole catalogue, as the match has them: most minutes settled first.
pub fn settled<'a>(matched: &'a Matched<'a>) -> Vec<Settled<'a>> {
    let questions = questions(matched, None);
    let alone = asked_once(matched, &questions);
    let minutes = Minutes::of(matched.catalogue);
    let with_minutes = |question: Question<'a, u32>| {
        let tasks = question.tasks.iter().map(|task| *task as usize);
        let settles: Vec<usize> = tasks.clone().filter(|task| alone[*task]).collect();
        Settled {
            minutes: minutes.sum(settles.iter().copied()),
            minutes_about: minutes.sum(tasks),
            settles,
            question,
        }
    };
    questions.into_iter().map(with_minutes).collect()
}

/// For each task whether one question is all that is open in it: it stands in one question only, and
/// everything that does not fit is asked.
fn asked_once(matched: &Matched<'_>, questions: &[Question<'_, u32>]) -> Vec<bool> {
    let mut times = vec![0_u32; matched.catalogue.tasks.len()];
    for task in questions.iter().flat_map(|question| &question.tasks) {
        times[*task as usize] += 1;
    }
    let mut alone = Vec::new();
    for (task, times) in times.into_iter().enumerate() {
        let open = matched.verdicts()[task].verdict != Verdict::Fits && times == 1;
        let mut findings = matched.open_findings(task);
        alone.push(open && findings.all(|(_, _, it)| whom(matched.standard, &it).is_some()));
    }
    alone
}
