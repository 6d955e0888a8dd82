//! Nothing: the tests are in `tests/tests`, and what they are run on in `tests/fixtures`.
