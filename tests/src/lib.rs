//! This library is empty: the tests are in `tests/tests`, their data in `tests/fixtures`.
