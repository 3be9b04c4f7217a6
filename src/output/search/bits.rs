//! Numbers in as few bits as they need.
//!
//! Elias' gamma code for small counts, and for a list of mentors the gaps between their numbers in
//! Golomb's code with a power of two (Rice 1979), whose parameter follows from the length of the
//! list: both sides know it without being told.

/// Writes bits, the highest of a byte first.
#[derive(Debug, Default, Clone)]
pub struct Bits {
    bytes: Vec<u8>,
    length: usize,
}

impl Bits {
    /// How many bits there are.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The bytes; the last is filled with zeros.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Adds the lowest `width` bits of a number.
    pub fn push(&mut self, value: u64, width: u32) {
        for at in (0..width).rev() {
            if self.length.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if value >> at & 1 == 1
                && let Some(last) = self.bytes.last_mut()
            {
                *last |= 0x80 >> (self.length % 8);
            }
            self.length += 1;
        }
    }

    /// Adds a number from 1 in Elias' gamma code.
    pub fn gamma(&mut self, value: u64) {
        let width = u64::BITS - value.leading_zeros();
        self.push(0, width - 1);
        self.push(value, width);
    }

    /// Adds a sorted list of numbers below `n`. What a reader must know to skip it is returned.
    pub fn list(&mut self, numbers: &[u32], n: usize) -> u64 {
        let parameter = parameter(n, numbers.len());
        let mut unary = 0;
        let mut next = 0;
        for number in numbers {
            let gap = u64::from(number - next);
            let quotient = gap >> parameter;
            unary += quotient;
            for _ in 0..quotient {
                self.push(1, 1);
            }
            self.push(0, 1);
            self.push(gap, parameter);
            next = number + 1;
        }
        unary
    }
}

/// The parameter for a list of `length` numbers below `n`: about 0.69 of the mean gap, as a power
/// of two.
pub fn parameter(n: usize, length: usize) -> u32 {
    if length == 0 {
        return 0;
    }
    let mean = (n - length) * 11 / (length * 16);
    if mean == 0 { 0 } else { mean.ilog2() }
}

/// A list of mentors: those in it, or where that is shorter, those who are not.
pub fn shorter(mentors: &[u32], n: usize) -> Vec<u32> {
    if mentors.len() * 2 <= n {
        return mentors.to_vec();
    }
    let mut rest = mentors.iter().copied().peekable();
    (0..u32::try_from(n).unwrap_or(u32::MAX)).filter(|number| rest.next_if_eq(number).is_none()).collect()
}

/// How many bits a number up to this one needs.
pub fn width(largest: u64) -> u32 {
    u64::BITS - largest.leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::{Bits, parameter, shorter};

    #[test]
    fn numbers_take_the_bits_they_need() {
        let mut bits = Bits::default();
        bits.gamma(1);
        bits.gamma(5);
        bits.push(0b11, 2);
        assert_eq!(bits.length(), 1 + 5 + 2);
        assert_eq!(bits.into_bytes(), [0b1001_0111]);
    }

    #[test]
    fn a_list_is_told_by_its_gaps() {
        assert_eq!(parameter(100, 4), 4);
        assert_eq!(parameter(100, 50), 0);
        let mut bits = Bits::default();
        // Gaps of 3 and 35: 0 0011, then 110 0011.
        assert_eq!(bits.list(&[3, 39, 40, 41], 100), 2);
        assert_eq!(bits.length(), 4 * 5 + 2);
        assert_eq!(shorter(&[0, 1, 3], 4), [2]);
        assert_eq!(shorter(&[0, 3], 4), [0, 3]);
    }
}
