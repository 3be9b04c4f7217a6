//! Who goes to whom: the best for all together, by flow of least cost.
//!
//! A mentee asks for one mentor, or for one for each of several purposes: a *want* each. A mentor has
//! so many places. Nobody has the same mentor twice. Among all ways to give wants to places, the one
//! is found in which, first, most people have a mentor; then most wants are met; then the points of
//! the pairs add up to most. An assignment of rows to columns cannot say that nobody has the same
//! mentor twice, so this is a network: from each mentee to their wants, from there through one gate
//! for each mentor (open once) to the mentor's places. Whole numbers throughout, and a fixed order
//! where two ways are equal: the same input gives the same pairs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// What it counts that somebody has a mentor at all: more than all points of all pairs.
pub const FIRST: i64 = 1_000_000_000_000;
/// What it counts that somebody has one mentor more: more than the points of a pair can be.
pub const FURTHER: i64 = 100_000;

/// Who wants how many mentors, and who has how many places.
#[derive(Debug, Default, Clone)]
pub struct Cohort {
    /// For each mentee how many mentors they may have.
    pub mentees: Vec<u32>,
    /// For each want, whose it is.
    pub wants: Vec<usize>,
    /// For each mentor, how many mentees they can take.
    pub places: Vec<u32>,
    /// What can be: want, mentor, points.
    pub can: Vec<(usize, usize, i64)>,
}

/// A way through the network, and back.
#[derive(Debug, Clone, Copy)]
struct Way {
    to: usize,
    room: u32,
    cost: i64,
}

#[derive(Debug, Default)]
struct Network {
    ways: Vec<Way>,
    from: Vec<Vec<usize>>,
}

impl Network {
    fn node(&mut self) -> usize {
        self.from.push(Vec::new());
        self.from.len() - 1
    }

    /// Adds a way; the way back is the next number.
    fn add(&mut self, from: usize, to: usize, room: u32, cost: i64) -> usize {
        let number = self.ways.len();
        self.ways.push(Way { to, room, cost });
        self.ways.push(Way { to: from, room: 0, cost: -cost });
        self.from[from].push(number);
        self.from[to].push(number + 1);
        number
    }

    /// Sends one after another from the first node to `sink`, the cheapest way each time, as long as
    /// that gains anything. Nodes stand in an order in which every way leads to a later one.
    fn fill(&mut self, sink: usize) {
        let mut height = vec![i64::MAX; self.from.len()];
        height[0] = 0;
        for node in 0..self.from.len() {
            if height[node] == i64::MAX {
                continue;
            }
            for way in self.from[node].iter().map(|number| self.ways[*number]).filter(|way| way.room > 0) {
                height[way.to] = height[way.to].min(height[node] + way.cost);
            }
        }
        // What cannot be reached at first may be reached later, over ways back: from nowhere cheaper
        // than this.
        let highest = height.iter().copied().filter(|height| *height < i64::MAX).max().unwrap_or(0);
        height.iter_mut().filter(|height| **height == i64::MAX).for_each(|height| *height = highest);
        while let Some(last) = self.cheapest(sink, &mut height) {
            if height[sink] - height[0] >= 0 {
                return;
            }
            let mut node = sink;
            while node != 0 {
                let number = last[node];
                self.ways[number].room -= 1;
                self.ways[number ^ 1].room += 1;
                node = self.ways[number ^ 1].to;
            }
        }
    }

    /// By which way each node is reached most cheaply, as far as the sink.
    fn cheapest(&self, sink: usize, height: &mut [i64]) -> Option<Vec<usize>> {
        let mut far = vec![i64::MAX; self.from.len()];
        let mut last = vec![usize::MAX; self.from.len()];
        let mut heap = BinaryHeap::from([Reverse((0_i64, 0_usize))]);
        far[0] = 0;
        while let Some(Reverse((distance, node))) = heap.pop() {
            if distance > far[node] {
                continue;
            }
            if node == sink {
                break;
            }
            for number in &self.from[node] {
                let way = self.ways[*number];
                if way.room == 0 {
                    continue;
                }
                let next = distance + way.cost + height[node] - height[way.to];
                if next < far[way.to] {
                    far[way.to] = next;
                    last[way.to] = *number;
                    heap.push(Reverse((next, way.to)));
                }
            }
        }
        let end = far[sink];
        if end == i64::MAX {
            return None;
        }
        for (height, far) in height.iter_mut().zip(&far) {
            *height += (*far).min(end);
        }
        Some(last)
    }
}

impl Cohort {
    /// The best: want and mentor each, in the order of wants.
    pub fn best(&self) -> Vec<(usize, usize)> {
        let mut network = Network::default();
        let source = network.node();
        let mentees: Vec<usize> = self.mentees.iter().map(|_| network.node()).collect();
        let wants: Vec<usize> = self.wants.iter().map(|_| network.node()).collect();
        let mut gates: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (want, mentor, _) in &self.can {
            let key = (self.wants[*want], *mentor);
            gates.entry(key).or_insert_with(|| network.node());
        }
        let mentors: Vec<usize> = self.places.iter().map(|_| network.node()).collect();
        let sink = network.node();
        for (mentee, most) in self.mentees.iter().enumerate().filter(|(_, most)| **most > 0) {
            network.add(source, mentees[mentee], 1, -FIRST);
            if *most > 1 {
                network.add(source, mentees[mentee], most - 1, -FURTHER);
            }
        }
        for (want, mentee) in self.wants.iter().enumerate() {
            network.add(mentees[*mentee], wants[want], 1, 0);
        }
        let mut chosen = Vec::new();
        for (want, mentor, points) in &self.can {
            let way = network.add(wants[*want], gates[&(self.wants[*want], *mentor)], 1, -points);
            chosen.push((way, *want, *mentor));
        }
        for ((_, mentor), gate) in &gates {
            network.add(*gate, mentors[*mentor], 1, 0);
        }
        for (mentor, places) in self.places.iter().enumerate() {
            network.add(mentors[mentor], sink, *places, 0);
        }
        network.fill(sink);
        let mut pairs: Vec<(usize, usize)> = chosen
            .into_iter()
            .filter(|(way, ..)| network.ways[*way].room == 0)
            .map(|(_, want, mentor)| (want, mentor))
            .collect();
        pairs.sort_unstable();
        pairs
    }

    /// What pairs are worth together.
    pub fn worth(&self, pairs: &[(usize, usize)]) -> i64 {
        let mut held = vec![0_u32; self.mentees.len()];
        let mut worth = 0;
        for (want, mentor) in pairs {
            let mentee = self.wants[*want];
            worth += if held[mentee] == 0 { FIRST } else { FURTHER };
            held[mentee] += 1;
            let points = self.can.iter().find(|(a, b, _)| (a, b) == (want, mentor)).map_or(0, |can| can.2);
            worth += points;
        }
        worth
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};

    use super::Cohort;

    /// The most that any way is worth, by trying all.
    fn by_trying(cohort: &Cohort) -> i64 {
        fn go(cohort: &Cohort, want: usize, pairs: &mut Vec<(usize, usize)>) -> i64 {
            if want == cohort.wants.len() {
                return cohort.worth(pairs);
            }
            let mut best = go(cohort, want + 1, pairs);
            for (_, mentor, _) in cohort.can.iter().filter(|can| can.0 == want) {
                pairs.push((want, *mentor));
                if fits(cohort, pairs) {
                    best = best.max(go(cohort, want + 1, pairs));
                }
                pairs.pop();
            }
            best
        }
        go(cohort, 0, &mut Vec::new())
    }

    /// Nobody has more mentors than they may, or one twice; no mentor more mentees than places.
    fn fits(cohort: &Cohort, pairs: &[(usize, usize)]) -> bool {
        let whose = |want: &usize| cohort.wants[*want];
        let count = |mentee: usize| pairs.iter().filter(|(want, _)| whose(want) == mentee).count();
        let taken = |mentor: usize| pairs.iter().filter(|(_, taken)| *taken == mentor).count();
        let mut twice: Vec<_> = pairs.iter().map(|(want, mentor)| (whose(want), *mentor)).collect();
        twice.sort_unstable();
        twice.dedup();
        twice.len() == pairs.len()
            && (0..cohort.mentees.len()).all(|mentee| count(mentee) <= cohort.mentees[mentee] as usize)
            && (0..cohort.places.len()).all(|mentor| taken(mentor) <= cohort.places[mentor] as usize)
    }

    fn cohorts() -> impl Strategy<Value = Cohort> {
        let sizes = (1..5_usize, 1..4_usize, 1..7_usize);
        sizes.prop_flat_map(|(mentees, mentors, wants)| {
            let points = proptest::collection::vec(any::<Option<i16>>(), wants * mentors);
            (
                proptest::collection::vec(0..3_u32, mentees),
                proptest::collection::vec(0..mentees, wants),
                proptest::collection::vec(0..3_u32, mentors),
                points,
                Just(mentors),
            )
                .prop_map(|(mentees, wants, places, points, mentors)| {
                    let can = points
                        .iter()
                        .enumerate()
                        .filter_map(|(at, points)| {
                            // Few different numbers, so that there are ties.
                            Some((at / mentors, at % mentors, i64::from((*points)? / 4096)))
                        })
                        .collect();
                    Cohort { mentees, wants, places, can }
                })
        })
    }

    proptest! {
        #[test]
        fn nothing_is_better_for_all_together(cohort in cohorts()) {
            let pairs = cohort.best();
            prop_assert!(fits(&cohort, &pairs), "{:?}", pairs);
            prop_assert_eq!(cohort.worth(&pairs), by_trying(&cohort), "{:?}", pairs);
        }
    }

    #[test]
    fn a_favourite_is_given_up_so_that_two_have_a_mentor() {
        let cohort = Cohort {
            mentees: vec![1, 1],
            wants: vec![0, 1],
            places: vec![1, 1],
            can: vec![(0, 0, 4_000), (0, 1, 1), (1, 0, 1)],
        };
        assert_eq!(cohort.best(), [(0, 1), (1, 0)]);
    }
}
