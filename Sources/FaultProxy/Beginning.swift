/// Filled in the same piece of work.
