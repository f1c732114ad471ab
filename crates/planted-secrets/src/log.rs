//! Where the servers of a test process log to.

use std::io;

use crate::look;

/// Takes the lines of a log, each in one write, looks at them and throws them away.
#[derive(Debug, Clone, Copy)]
pub struct Log;

impl io::Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        look("a log line", line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
