//! Includes the files of the package `codegen/support` in the generator.

/// The path of a support file, which is the same in the package and in a generated crate, and its text.
pub(super) type SupportFile = (&'static str, &'static str);

/// Lists support files by their paths in `src` or, after `in`, in another folder of the package.
macro_rules! support_files {
    (in $folder:literal: $($path:literal),* $(,)?) => {
        &[$((concat!($folder, $path), include_str!(concat!("../../support/", $folder, $path)))),*]
    };
    ($($path:literal),* $(,)?) => { support_files![in "src/": $($path),*] };
}
pub(super) use support_files;
