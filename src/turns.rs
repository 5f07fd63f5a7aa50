//! Long work in turns, so that a page can scroll and answer keys in between. Whoever drives the work
//! decides how long to wait; nothing here knows a page.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Ends a turn: the work goes on when it is driven again.
pub fn turn() -> impl Future<Output = ()> {
    Turn { over: false }
}

/// Does work that is divided in turns without waiting between them.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(result) = next(work.as_mut()) {
            return result;
        }
    }
}

/// Drives work for one turn.
pub fn next<T>(work: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Poll<T> {
    work.poll(&mut Context::from_waker(Waker::noop()))
}

struct Turn {
    over: bool,
}

impl Future for Turn {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.over {
            return Poll::Ready(());
        }
        self.over = true;
        Poll::Pending
    }
}
