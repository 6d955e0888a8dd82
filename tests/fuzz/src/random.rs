//! Random numbers that depend on nothing but a seed.

use oorandom::Rand64;

/// A generator of random numbers.
pub(crate) struct Random(Rand64);

impl Random {
    /// Creates a generator. The same seed gives the same numbers on every machine.
    pub(crate) fn new(seed: u64) -> Self {
        Self(Rand64::new(u128::from(seed)))
    }

    /// The generator of one case of a run.
    pub(crate) fn of_case(seed: u64, case: u64) -> Self {
        Self(Rand64::new(u128::from(seed) << 64 | u128::from(case)))
    }

    /// A seed for another generator.
    pub(crate) fn seed(&mut self) -> u64 {
        self.0.rand_u64()
    }

    /// A number below `limit`, which must not be 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0.rand_range(0..limit as u64) as usize
    }

    /// A number from `from` to `to`, both included.
    pub(crate) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items, of which there must be one.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// One of the items, or `None` without any.
    pub(crate) fn pick_any<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty()).then(|| self.pick(items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_depend_on_the_seed_alone() {
        let numbers = |mut random: Random| [random.seed(), random.seed()];
        assert_eq!(numbers(Random::new(1)), numbers(Random::of_case(0, 1)));
        assert_ne!(numbers(Random::new(1)), numbers(Random::of_case(1, 1)));
        // Recorded: other numbers would make other cases of every recorded seed.
        assert_eq!(Random::of_case(7, 9).below(1_000_000), RECORDED);
    }

    const RECORDED: usize = 680_768;
}
