//! The sets of jobs that work could come from, and the bounds that rule most of them out. Whether what fits of a set is
//! really enough is not known here.

/// A walk through the sets of so many jobs, the earliest first; only those that could be enough at every list of
/// prices become whole.
pub(super) struct Sets {
    bounds: Vec<Bounds>,
    size: usize,
    /// What has to be gained.
    enough: i64,
    pub chosen: Vec<usize>,
    /// What the first of the chosen gain at each list of prices: none of them, one, two.
    gained: Vec<Vec<i64>>,
    /// The job that comes next.
    next: usize,
}

impl Sets {
    pub fn of(bounds: Vec<Bounds>, size: usize, enough: i64) -> Sets {
        let sure = bounds.iter().map(|it| it.sure).collect();
        Sets {
            bounds,
            size,
            enough,
            chosen: Vec::new(),
            gained: vec![sure],
            next: 1,
        }
    }

    /// How many amounts a step looks at.
    pub fn width(&self) -> usize {
        self.bounds.len()
    }

    pub fn is_whole(&self) -> bool {
        self.chosen.len() == self.size
    }

    /// One job on, or back where no set can come of it. Nothing is left when it is back at the start.
    pub fn on(&mut self) -> bool {
        let (next, more) = (self.next, self.size - self.chosen.len());
        let is_there = next < self.bounds[0].of_jobs.len();
        if more > 0 && is_there && self.may_be_enough(None, next, more) {
            if self.may_be_enough(Some(next), next + 1, more - 1) {
                self.choose(next);
            }
            self.next += 1;
            return true;
        }
        let Some(last) = self.chosen.pop() else {
            return false;
        };
        self.gained.pop();
        self.next = last + 1;
        true
    }

    fn choose(&mut self, job: usize) {
        let gained = self.bounds.iter().zip(self.gained_so_far());
        let gained = gained.map(|(it, gained)| gained + it.of_jobs[job]);
        self.gained.push(gained.collect());
        self.chosen.push(job);
    }

    /// Whether the chosen, this job and so many more from a place on could be enough.
    fn may_be_enough(&self, job: Option<usize>, from: usize, more: usize) -> bool {
        let mut lists = self.bounds.iter().zip(self.gained_so_far());
        lists.all(|(bound, gained)| {
            let of_job = job.map_or(0, |job| bound.of_jobs[job]);
            gained + of_job + bound.of_most(from, more) >= self.enough
        })
    }

    fn gained_so_far(&self) -> &[i64] {
        // It begins with one, and one is taken away for each that was added.
        self.gained.last().map_or(&[], Vec::as_slice)
    }
}

/// What can be gained at some prices with few jobs.
pub(super) struct Bounds {
    /// What everything that is left costs, and what is gained on the jobs that are there already.
    sure: i64,
    /// What is gained on each further job.
    of_jobs: Vec<i64>,
    /// For each job what the most of it and those after it gain together: none of them, one, two.
    most: Vec<Vec<i64>>,
}

impl Bounds {
    pub fn of(sure: i64, of_jobs: Vec<i64>, size: usize) -> Bounds {
        let mut best: Vec<i64> = Vec::new();
        let mut most = vec![vec![0]];
        for gain in of_jobs.iter().rev() {
            let place = best.partition_point(|other| other > gain);
            best.insert(place, *gain);
            best.truncate(size);
            let mut sums = vec![0];
            for gain in &best {
                sums.push(sums[sums.len() - 1] + gain);
            }
            most.push(sums);
        }
        most.reverse();
        Bounds {
            sure,
            of_jobs,
            most,
        }
    }

    fn of_most(&self, from: usize, more: usize) -> i64 {
        let sums = &self.most[from];
        sums[more.min(sums.len() - 1)]
    }
}
