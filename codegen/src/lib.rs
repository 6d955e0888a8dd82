//! Model → plan → render → format → files.
