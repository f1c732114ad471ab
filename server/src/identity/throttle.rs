//! Limits sign-in tries. Only admitted tries cost a hash.
//!
//! A name has [`STRANGERS`] tries a minute for addresses that never signed in with it, and [`ACQUAINTED`] separate ones
//! for those that did, so that guessing from elsewhere can't use up the tries of the user's own machine. From one
//! address, each wrong try makes the next one wait longer. Existing sessions are not affected.

use std::{
    collections::{HashMap, VecDeque},
    net::IpAddr,
};

use card_model::time::UnixSeconds;

/// What tries are counted for. Each has its own: a stranger may type anything as a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Signing in under a name, see [`Counted::name`].
    Name(String),
    /// Showing the second factor of a user: six digits are guessed sooner than a password, so the tries of every address are
    /// counted together. Only callers with the right password get this far.
    SecondFactor(i64),
    /// Confirming something within a session.
    Session(i64),
    /// The setup code.
    Setup,
    /// Showing the API key with an id, whether or not it exists.
    Key(i64),
}

impl Counted {
    /// Signing in under a name, whether or not it exists.
    pub fn name(text: &str) -> Self {
        Self::Name(text.chars().flat_map(char::to_lowercase).take(NAME_BYTES).collect())
    }

    /// Returns the address if its tries are counted separately.
    fn from(&self, address: IpAddr) -> Option<IpAddr> {
        match self {
            Self::SecondFactor(_) => None,
            Self::Name(_) | Self::Session(_) | Self::Setup | Self::Key(_) => Some(address),
        }
    }
}

/// Seconds in which tries are counted.
const WINDOW: i64 = 60;
/// Tries a minute for one name from addresses that never signed in with it.
const STRANGERS: usize = 15;
/// Tries a minute for one name from addresses that did.
const ACQUAINTED: usize = 5;
/// Tries a minute from one address, for all names that never signed in from there.
const FROM_ADDRESS: usize = 60;
/// Wrong tries of one name from one address before the next one has to wait.
const FREE: u32 = 3;
/// Longest wait in seconds.
const MAX_WAIT: i64 = 60;
/// Maximum entries of each map. Beyond it, those without recent tries are dropped.
const MAX_ENTRIES: usize = 10_000;
/// Bytes of a name that are compared. Longer names don't exist.
const NAME_BYTES: usize = 80;

/// The tries of the last minute.
#[derive(Debug, Default)]
pub struct Throttle {
    names: HashMap<Counted, Tries>,
    addresses: HashMap<IpAddr, VecDeque<i64>>,
    pairs: HashMap<(Counted, Option<IpAddr>), Pair>,
}

#[derive(Debug, Default)]
struct Tries {
    strangers: VecDeque<i64>,
    acquainted: VecDeque<i64>,
}

/// A name and an address.
#[derive(Debug, Default)]
struct Pair {
    acquainted: bool,
    wrong: u32,
    last: i64,
}

impl Throttle {
    /// Admits a try and counts it.
    ///
    /// # Errors
    /// Seconds to wait before the next one.
    pub fn admit(
        &mut self,
        counted: &Counted,
        address: IpAddr,
        now: UnixSeconds,
    ) -> Result<(), u64> {
        self.forget(now.get());
        let from = counted.from(address);
        let pair = self.pairs.entry((counted.clone(), from)).or_default();
        let tries = self.names.entry(counted.clone()).or_default();
        if pair.acquainted {
            wait_for_room(&mut tries.acquainted, ACQUAINTED, now.get())?;
            tries.acquainted.push_back(now.get());
        } else {
            wait_after_wrong(pair, now.get())?;
            wait_for_room(&mut tries.strangers, STRANGERS, now.get())?;
            if let Some(address) = from {
                let from_address = self.addresses.entry(address).or_default();
                wait_for_room(from_address, FROM_ADDRESS, now.get())?;
                from_address.push_back(now.get());
            }
            tries.strangers.push_back(now.get());
        }
        Ok(())
    }

    /// Returns whether a try would be admitted, without counting it. For tries of which only the wrong ones count.
    ///
    /// # Errors
    /// Seconds to wait before the next one.
    pub fn may_try(
        &mut self,
        counted: &Counted,
        address: IpAddr,
        now: UnixSeconds,
    ) -> Result<(), u64> {
        let pair = self.pairs.get(&(counted.clone(), counted.from(address)));
        let tries = self.names.get_mut(counted);
        if pair.is_some_and(|pair| pair.acquainted) {
            return tries.map_or(Ok(()), |tries| {
                wait_for_room(&mut tries.acquainted, ACQUAINTED, now.get())
            });
        }
        pair.map_or(Ok(()), |pair| wait_after_wrong(pair, now.get()))?;
        tries.map_or(Ok(()), |tries| wait_for_room(&mut tries.strangers, STRANGERS, now.get()))?;
        let from_address = counted.from(address).and_then(|from| self.addresses.get_mut(&from));
        from_address.map_or(Ok(()), |tries| wait_for_room(tries, FROM_ADDRESS, now.get()))
    }

    /// Notes a wrong try.
    pub fn wrong(&mut self, counted: &Counted, address: IpAddr, now: UnixSeconds) {
        let pair = self.pairs.entry((counted.clone(), counted.from(address))).or_default();
        pair.wrong = pair.wrong.saturating_add(1);
        pair.last = now.get();
    }

    /// Records a successful sign-in.
    pub fn right(&mut self, counted: &Counted, address: IpAddr, now: UnixSeconds) {
        let pair = Pair { acquainted: true, wrong: 0, last: now.get() };
        self.pairs.insert((counted.clone(), counted.from(address)), pair);
    }

    /// Forgets the wrong tries from one address. The address stays a stranger's.
    pub fn settle(&mut self, counted: &Counted, address: IpAddr) {
        self.pairs.remove(&(counted.clone(), counted.from(address)));
    }

    fn forget(&mut self, now: i64) {
        let recent = |at: Option<&i64>| at.is_some_and(|at| (now - at).abs() < WINDOW);
        if self.names.len() >= MAX_ENTRIES {
            self.names.retain(|_, tries| {
                recent(tries.strangers.back()) || recent(tries.acquainted.back())
            });
        }
        if self.addresses.len() >= MAX_ENTRIES {
            self.addresses.retain(|_, tries| recent(tries.back()));
        }
        if self.pairs.len() >= MAX_ENTRIES {
            self.pairs.retain(|_, pair| pair.acquainted || (now - pair.last).abs() <= MAX_WAIT);
        }
    }
}

/// Whether there is room for one more in the window; what is later than the clock came from a wrong clock.
fn wait_for_room(tries: &mut VecDeque<i64>, most: usize, now: i64) -> Result<(), u64> {
    tries.retain(|at| *at <= now && now - *at < WINDOW);
    match tries.front() {
        Some(first) if tries.len() >= most => Err((first + WINDOW - now).unsigned_abs().max(1)),
        _ => Ok(()),
    }
}

fn wait_after_wrong(pair: &Pair, now: i64) -> Result<(), u64> {
    let Some(more) = pair.wrong.checked_sub(FREE) else { return Ok(()) };
    let wait = 2_i64.checked_pow(more.saturating_add(1)).unwrap_or(MAX_WAIT).min(MAX_WAIT);
    let left = pair.last + wait - now;
    // Setting the clock back must not lock users out.
    if (1..=MAX_WAIT).contains(&left) { Err(left.unsigned_abs()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_435_622_400;

    fn address(last: u16) -> IpAddr {
        let [high, low] = last.to_be_bytes();
        [192, 0, high, low].into()
    }

    fn wrong(throttle: &mut Throttle, name: &str, from: IpAddr, at: i64) -> bool {
        let name = Counted::name(name);
        let admitted = throttle.admit(&name, from, UnixSeconds::new(at)).is_ok();
        if admitted {
            throttle.wrong(&name, from, UnixSeconds::new(at));
        }
        admitted
    }

    #[test]
    fn waits_grow_to_a_minute_for_one_address() {
        let mut throttle = Throttle::default();
        let admitted: Vec<i64> = (0..400)
            .filter(|second| wrong(&mut throttle, "li", address(1), NOON + second))
            .collect();
        assert_eq!(admitted[..7], [0, 1, 2, 4, 8, 16, 32]);
        assert!(admitted[8..].windows(2).all(|pair| pair[1] - pair[0] == MAX_WAIT), "{admitted:?}");
    }

    #[test]
    fn a_thousand_addresses_have_twenty_tries_a_minute_at_most_and_leave_the_users_own() {
        let mut throttle = Throttle::default();
        let home = address(60_000);
        throttle.right(&Counted::name("li"), home, UnixSeconds::new(NOON - 3600));
        let mut admitted = Vec::new();
        for attempt in 0..1000 {
            let at = NOON + i64::from(attempt) / 5;
            if wrong(&mut throttle, "li", address(attempt), at) {
                admitted.push(at);
            }
        }
        for begin in NOON..NOON + 200 {
            let count = admitted.iter().filter(|at| (begin..begin + 60).contains(at)).count();
            assert!(count <= STRANGERS, "{count} from {begin} on");
        }
        assert!(throttle.admit(&Counted::name("Li"), home, UnixSeconds::new(NOON + 200)).is_ok());
        assert!(
            throttle
                .admit(&Counted::name("zhao"), address(7), UnixSeconds::new(NOON + 200))
                .is_ok()
        );
        const { assert!(STRANGERS + ACQUAINTED <= 20) };
    }

    #[test]
    fn one_address_tries_sixty_names_a_minute_and_its_users_are_not_among_them() {
        let mut throttle = Throttle::default();
        let office = address(1);
        throttle.right(&Counted::name("li"), office, UnixSeconds::new(NOON));
        let admitted = (0..200).filter(|n| wrong(&mut throttle, &format!("u{n}"), office, NOON));
        assert_eq!(admitted.count(), FROM_ADDRESS);
        assert!(throttle.admit(&Counted::name("li"), office, UnixSeconds::new(NOON)).is_ok());
    }

    /// Thousands of programs may start at once with the right key.
    #[test]
    fn only_wrong_keys_are_counted() {
        let mut throttle = Throttle::default();
        let (counted, now) = (Counted::Key(7), UnixSeconds::new(NOON));
        for _ in 0..1000 {
            assert!(throttle.may_try(&counted, address(1), now).is_ok());
            throttle.right(&counted, address(1), now);
        }
        let guesses = (0..1000_u16).filter(|n| {
            let from = address(100 + n);
            let may = throttle.may_try(&counted, from, now).is_ok();
            if may && throttle.admit(&counted, from, now).is_ok() {
                throttle.wrong(&counted, from, now);
            }
            may
        });
        assert_eq!(guesses.count(), STRANGERS);
        assert!(throttle.may_try(&counted, address(1), now).is_ok(), "its own address");
    }

    /// They once shared the tries of one address, so that the sixty-first user of a minute had to wait.
    #[test]
    fn second_factors_are_counted_for_each_user_from_everywhere() {
        let mut throttle = Throttle::default();
        for user in 0..200 {
            let counted = Counted::SecondFactor(user);
            assert!(throttle.admit(&counted, address(1), UnixSeconds::new(NOON)).is_ok(), "{user}");
            throttle.settle(&counted, address(1));
        }
        let counted = Counted::SecondFactor(7);
        let tries = (0..100_u16).filter(|n| {
            let admitted = throttle.admit(&counted, address(*n), UnixSeconds::new(NOON)).is_ok();
            throttle.wrong(&counted, address(*n), UnixSeconds::new(NOON));
            admitted
        });
        assert_eq!(tries.count(), usize::try_from(FREE).unwrap());
    }

    #[test]
    fn a_wrong_clock_locks_no_user_out() {
        let mut throttle = Throttle::default();
        for _ in 0..20 {
            wrong(&mut throttle, "li", address(1), NOON + 31_536_000);
        }
        assert!(throttle.admit(&Counted::name("li"), address(1), UnixSeconds::new(NOON)).is_ok());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut throttle = Throttle::default();
        throttle.right(&Counted::name("li"), address(1), UnixSeconds::new(NOON));
        for n in 0..40_000_u16 {
            let at = NOON + i64::from(n / 50);
            wrong(&mut throttle, &format!("{n}-{}", "x".repeat(5000)), address(n), at);
        }
        assert!(throttle.pairs.len() <= MAX_ENTRIES && throttle.names.len() <= MAX_ENTRIES);
        assert!(throttle.pairs.keys().all(
            |(counted, _)| matches!(counted, Counted::Name(name) if name.len() <= NAME_BYTES)
        ));
        assert!(throttle.pairs[&(Counted::name("li"), Some(address(1)))].acquainted);
    }
}
