//! Which contradictions of a paper raise a question, and which papers raise none.

use passend_werk::instrument::Standard;
use passend_werk::profile::Profile;
use serde_json::{Value, json};

/// The questions of a revised list with these capacities and other fields.
fn questions(standard: &Standard, capacities: Value, more: Value) -> Vec<String> {
    let mut profile = json!({
        "format": "passend-werk/profile/1-draft",
        "instrument": "fml",
        "edition": "revised",
        "capacities": capacities
    });
    for (key, value) in more.as_object().expect("fields") {
        profile[key] = value.clone();
    }
    let bytes = profile.to_string().into_bytes();
    let profile = Profile::read(&bytes, standard).unwrap_or_else(|e| panic!("{e}"));
    let told = |check: passend_werk::profile::Check| {
        let words = [vec![check.check.id().to_owned()], check.points].concat();
        words.join(" ")
    };
    profile.checks(standard).into_iter().map(told).collect()
}

#[test]
fn a_contradiction_raises_its_question_and_nothing_else_does() {
    let standard = Standard::builtin();
    let own = |point: &str, dimension: &str, value: u32| {
        json!({"point": point, "state": "limited", "text": "zie rapport",
            "own": [{"dimension": dimension, "qualifier": "about", "value": value}]})
    };
    let day = |point: &str, minutes: u32| own(point, "minutes_per_day", minutes);
    let short = json!([day("4.17", 60), day("5.2", 60), day("5.4", 60)]);
    let weeks = |minutes| json!([day("6.2", 240), own("6.3", "minutes_per_week", minutes)]);
    let average = json!([{"point": "6.3", "state": "limited", "level": 2}]);
    let dates = |date: &str, until: &str| json!({"date": date, "valid_until": until});
    let (none, plain) = (json!([]), json!({}));
    let cases = [
        (&none, &plain, vec![]),
        (&short, &plain, vec!["day-adds-up-short 4.17 5.2 5.4"]),
        (&weeks(1200), &plain, vec![]),
        (&weeks(1201), &plain, vec!["hours-week-above-day 6.2 6.3"]),
        (&average, &plain, vec!["average-without-text 6.3"]),
        (&none, &dates("2026-10-01", "2026-10-01"), vec![]),
        (
            &none,
            &dates("2026-10-01", "2026-09-30"),
            vec!["until-before-date"],
        ),
        (&none, &json!({"valid_until": "2026-09-30"}), vec![]),
    ];
    for (capacities, more, expected) in cases {
        let found = questions(&standard, capacities.clone(), more.clone());
        assert_eq!(found, expected, "{capacities} {more}");
    }
}
