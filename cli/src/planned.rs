//! A plan as lines for a terminal: codes and numbers, no sentences. It adds nothing to the plan.

use crate::summary::{add, heads};
use passend_werk::plan::{MeasureTold, Plan, SetTold, StepTold, TaskTold};

/// The lines of a plan: measures, questions and steps by the hours that hang on them, then every task
/// that a measure would change.
pub fn of(plan: &Plan<'_>) -> String {
    let mut lines = String::new();
    heads(&mut lines, &plan.profile, &plan.catalogue);
    for freed in &plan.measures {
        let (alone, others) = (freed.minutes_alone, freed.minutes_with_others);
        let (kind, title) = (freed.kind, freed.title);
        add(
            &mut lines,
            format_args!(
                "measure    {kind}: {title}, frees {alone} minutes a week, with others {others}"
            ),
        );
    }
    for question in &plan.questions {
        let (whom, point, load) = (question.whom, question.point, question.load);
        let (settles, about) = (question.minutes, question.minutes_about);
        let rule = question.rule.id();
        add(
            &mut lines,
            format_args!(
                "question   {whom}: {rule} {point} {load}, settles {settles} of {about} minutes a week"
            ),
        );
    }
    plan.steps.iter().for_each(|step| of_step(&mut lines, step));
    for without in &plan.without_step {
        let (point, way) = (without.point, without.way);
        add(&mut lines, format_args!("no step    {point} {way}"));
    }
    plan.tasks.iter().for_each(|task| of_task(&mut lines, task));
    lines.trim_end().to_owned()
}

fn of_step(lines: &mut String, step: &StepTold<'_>) {
    let (point, way, level) = (step.point, step.way, step.level);
    let (minutes, tasks) = (step.minutes, step.tasks.len());
    add(
        lines,
        format_args!(
            "step       {point} {way}, level {level}: {tasks} tasks otherwise, {minutes} minutes a week begin or cease to fit"
        ),
    );
}

/// A task, if anything would change it.
fn of_task(lines: &mut String, task: &TaskTold<'_>) {
    let changing = || task.measures.iter().filter(|m| !m.changes.is_empty());
    if changing().next().is_none() {
        return;
    }
    let minutes = task.minutes_per_week;
    add(
        lines,
        format_args!(
            "\n{:<8} {} [{}/{}] {minutes} minutes a week",
            task.verdict.key(),
            task.title,
            task.job,
            task.task
        ),
    );
    changing().for_each(|measure| of_measure(lines, measure));
    task.smallest.iter().for_each(|set| of_set(lines, set));
    if task.cut {
        add(lines, format_args!("  cut: there may be more sets"));
    }
}

fn of_measure(lines: &mut String, measure: &MeasureTold<'_>) {
    let (kind, title, id) = (measure.kind, measure.title, measure.id);
    add(
        lines,
        format_args!("  with {kind}: {title} [{id}] {}", measure.verdict.key()),
    );
    for change in &measure.changes {
        let (from, to) = (&change.from, &change.to);
        let limit = to
            .minutes_per_day
            .map(|m| format!(", up to {m} minutes a day"))
            .unwrap_or_default();
        add(
            lines,
            format_args!(
                "    {} {} {} ({}) -> {} ({}){limit}",
                from.point,
                from.load,
                from.verdict.key(),
                from.rule.id(),
                to.verdict.key(),
                to.rule.id()
            ),
        );
    }
}

fn of_set(lines: &mut String, set: &SetTold<'_>) {
    let basis = set.basis.map(|b| format!(" ({b})")).unwrap_or_default();
    let limit = set
        .minutes_per_day
        .map(|m| format!(", up to {m} minutes a day"))
        .unwrap_or_default();
    let measures = set.measures.join(" + ");
    add(
        lines,
        format_args!("  {} once {measures}{basis}{limit}", set.verdict.key()),
    );
}
