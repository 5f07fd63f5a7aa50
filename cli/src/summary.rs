//! A result as lines for a terminal: codes and numbers, no sentences. It adds nothing to the result.

use passend_werk::compare::Verdict;
use passend_werk::outcome::{
    CatalogueHead, JobOutcome, JobWithTasks, Match, ProfileHead, TaskOutcome,
};
use std::fmt::Write;

/// The lines of a match: jobs, their tasks, and for each task the findings that do not fit.
pub fn of(outcome: &Match<'_>) -> String {
    let mut lines = String::new();
    heads(&mut lines, &outcome.profile, &outcome.catalogue);
    for check in &outcome.checks {
        add(
            &mut lines,
            format_args!("check      {} {}", check.check.id(), check.points.join(" ")),
        );
    }
    outcome.jobs.iter().for_each(|job| of_job(&mut lines, job));
    for question in &outcome.questions {
        let (whom, point, load) = (question.whom, question.point, question.load);
        let (tasks, settles) = (question.tasks.len(), question.settles);
        let rule = question.rule.id();
        add(
            &mut lines,
            format_args!(
                "question   {whom}: {rule} {point} {load}, tasks {tasks}, settles {settles}"
            ),
        );
    }
    lines.trim_end().to_owned()
}

/// Which profile and which catalogue.
pub fn heads(lines: &mut String, profile: &ProfileHead<'_>, catalogue: &CatalogueHead<'_>) {
    let fictional = if catalogue.fictional {
        " (fictional)"
    } else {
        ""
    };
    add(
        lines,
        format_args!("profile    {} {}", profile.instrument, profile.edition),
    );
    add(
        lines,
        format_args!(
            "catalogue  {} {}{fictional}",
            catalogue.organisation, catalogue.version
        ),
    );
    if !profile.usable_capacity {
        add(lines, format_args!("usable_capacity none"));
    }
}

/// Adds one line.
pub fn add(lines: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(lines, "{line}");
}

fn of_job(lines: &mut String, JobWithTasks { job, tasks }: &JobWithTasks<'_>) {
    add(
        lines,
        format_args!(
            "\n{} [{}] fits {} of {} minutes a week",
            job.title, job.id, job.minutes.fits, job.minutes_per_week
        ),
    );
    let compared = compared_with(job);
    add(
        lines,
        format_args!("  whole: {}{compared}", job.whole.key()),
    );
    for gate in job.gates.iter().filter(|g| g.verdict != Verdict::Fits) {
        add(
            lines,
            format_args!(
                "  gate {} {}: {} ({})",
                gate.point,
                gate.load,
                gate.verdict.key(),
                gate.rule.id()
            ),
        );
    }
    for sum in job.day_sums.iter().filter(|s| s.verdict != Verdict::Fits) {
        let (least, most) = sum.asked;
        add(
            lines,
            format_args!(
                "  day  {} {}: {} ({least}-{most} of {} minutes)",
                sum.point,
                sum.load,
                sum.verdict.key(),
                sum.possible
            ),
        );
    }
    tasks.iter().for_each(|task| of_task(lines, task));
}

/// The hours of work that the verdict of the whole job is about: the least that the job offers.
fn compared_with(job: &JobOutcome<'_>) -> String {
    let amounts = job.gates.iter().flat_map(|gate| &gate.asks.amounts);
    let hours: Vec<String> = amounts
        .map(|(dimension, least, _)| format!("{dimension} {least}"))
        .collect();
    match hours.join(", ") {
        hours if hours.is_empty() => hours,
        hours => format!(" (compared with {hours})"),
    }
}

fn of_task(lines: &mut String, task: &TaskOutcome<'_>) {
    let basis = task.basis.map(|b| format!(" ({b})")).unwrap_or_default();
    let limit = task
        .minutes_per_day
        .map(|m| format!(", up to {m} minutes a day"))
        .unwrap_or_default();
    add(
        lines,
        format_args!(
            "  {:<8} {} [{}]{basis}{limit}",
            task.verdict.key(),
            task.title,
            task.id
        ),
    );
    for finding in task.findings.iter().filter(|f| f.verdict != Verdict::Fits) {
        let whom = finding.whom.map(|w| format!(", {w}")).unwrap_or_default();
        let amounts = match (finding.dimension, finding.asked, finding.possible) {
            (Some(dimension), asked, Some(possible)) => {
                let asked = asked.map_or("not recorded".to_owned(), |span| match span.upper {
                    Some(upper) => format!("{}-{upper}", span.lower),
                    None => format!("{} or more", span.lower),
                });
                let qualifier = finding.qualifier.unwrap_or("");
                format!(": {dimension} asked {asked}, possible {qualifier} {possible}")
            }
            _ => String::new(),
        };
        add(
            lines,
            format_args!(
                "           {} {} {} {}{amounts}{whom}",
                finding.point,
                finding.load,
                finding.verdict.key(),
                finding.rule.id()
            ),
        );
    }
}
