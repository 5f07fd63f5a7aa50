//! Memory that is given back is overwritten, so that nothing of a profile stays behind in the
//! module's memory after it was cleared: neither on the heap nor on the stack. It does not reach copies that the page itself holds.

use std::alloc::{GlobalAlloc, Layout, System};

/// How far calls reach below the one that clears; the whole stack is four times as large.
const DEEPEST: usize = 256 * 1024;

/// Overwrites what earlier calls left behind on the stack.
#[inline(never)]
pub(super) fn stack() {
    let mut left = [0_u8; DEEPEST];
    std::hint::black_box(&mut left);
}

/// The system's allocator, with zeros over everything that is given back.
struct Wiping;

#[global_allocator]
static ALLOCATOR: Wiping = Wiping;

// SAFETY: every call goes to the system's allocator unchanged; before a block is given back it is
// still ours to write, over exactly the size of its layout. `realloc` keeps its default, which
// allocates, copies and gives the old block back through `dealloc`.
#[allow(unsafe_code, reason = "an allocator cannot be written without it")]
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe {
            std::ptr::write_bytes(block, 0, layout.size());
            // The write is to memory that nobody reads again; this keeps it from being left out.
            std::hint::black_box(block);
            System.dealloc(block, layout);
        }
    }
}
