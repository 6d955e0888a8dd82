//! `bench generate`: time and memory of the generator, in a new process for each run.

use super::measure::{Usage, measure};
use super::row::{Official, Row, Samples, number};
use super::setup::Setup;
use super::table::Table;
use crate::generate::generate;
use crate::load;
use crate::progress::step;
use crate::report::count;
use crate::scratch::output;
use crate::settings::ClientCrate;
use crate::workspace::{Workspace, show};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tinsmith_codegen::files;

/// Seconds and MB that smithy-rs needs for the same crate, on two cores.
const STATED_SECONDS: &str = "19 with formatting, 14.6 without, in a new JVM";
const STATED_PEAK: &str = "390 to 730";

pub(super) fn run(bench: &Setup<'_>) -> Result<Table> {
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "--package", "xtask"]);
    build.current_dir(bench.workspace.root());
    step("Building the generator", || output(build))?;
    let program = bench.workspace.target_folder()?.join("release");
    let program = program.join(format!("xtask{}", std::env::consts::EXE_SUFFIX));
    let generator = Generator { bench, program };

    let model = bench.workspace.main_model();
    let main = generator.measured(&["generate", "--model"], &model)?;
    let row = |name: &str, ours: &Samples, official| Row {
        name: name.to_owned(),
        ours: ours.clone(),
        official,
        limit: None,
    };
    let mut rows = vec![
        row(
            "generate the crate: seconds",
            &main.seconds,
            Official::Stated(STATED_SECONDS),
        )
        .within(0.25, 0.15),
        row(
            "generate the crate: CPU seconds",
            &main.cpu,
            Official::NotMeasured,
        ),
        row(
            "generate the crate: peak MB",
            &main.peak,
            Official::Stated(STATED_PEAK),
        )
        .at_most(250.0),
    ];
    let mut notes = Vec::new();
    if let Some(folder) = &bench.models {
        let (more, note) = generator.models(folder)?;
        rows.extend(more);
        notes.push(note);
    }
    Ok(Table {
        name: "generate",
        title: "generating a crate in a new process, with formatting and writing".to_owned(),
        columns: bench.columns(),
        rows,
        notes,
    })
}

/// The release build of this program.
struct Generator<'a> {
    bench: &'a Setup<'a>,
    program: PathBuf,
}

/// The measurements of several runs.
#[derive(Default)]
struct Measurements {
    seconds: Samples,
    cpu: Samples,
    peak: Samples,
}

impl Generator<'_> {
    fn measured(&self, arguments: &[&str], model: &Path) -> Result<Measurements> {
        let mut measured = Measurements::default();
        for _ in 0..self.bench.runs {
            let out = tempfile::tempdir_in(&self.bench.folder)?;
            let mut command = Command::new(&self.program);
            command.args(arguments).arg(model.canonicalize()?);
            command.arg("--out").arg(out.path().join("crate"));
            command.current_dir(self.bench.workspace.root());
            command.env_remove("CARGO_MANIFEST_DIR");
            let Usage { seconds, cpu, peak } = measure(command)?;
            measured.seconds.push(seconds);
            measured.cpu.push(cpu);
            measured.peak.push(peak);
        }
        Ok(measured)
    }

    /// Measures every model of a folder alone, and all of them in one process. Returns the rows, and a note
    /// on how the time grows with the number of shapes.
    fn models(&self, folder: &Path) -> Result<(Vec<Row>, String)> {
        let mut rows = Vec::new();
        let mut points = Vec::new();
        for model in models_in(folder)? {
            let input = load::from_path(self.bench.workspace, &model, None, None)?;
            let shapes = input.model.closure().shapes(input.model.model()).count();
            let name = model
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let measured = self.measured(&["generate", "--model"], &model)?;
            let name = format!("{name}, {}", count(shapes, "shape"));
            points.push((shapes as f64, measured.cpu.median()));
            rows.push(without_official(
                format!("{name}: seconds"),
                measured.seconds,
            ));
            rows.push(without_official(
                format!("{name}: CPU ms per 1,000 shapes"),
                per_shape(&measured.cpu, shapes),
            ));
            rows.push(without_official(format!("{name}: peak MB"), measured.peak));
        }
        let all = self.measured(&["bench", "generate-all", "--models"], folder)?;
        let name = format!("all {} models in one process", points.len());
        rows.push(without_official(format!("{name}: seconds"), all.seconds));
        rows.push(without_official(format!("{name}: CPU seconds"), all.cpu));
        rows.push(without_official(format!("{name}: peak MB"), all.peak));
        let (start, slope, fit) = fit_line(&points);
        let note = format!(
            "CPU seconds = {start:.3} + {} per 1,000 shapes. This line explains {:.0} % of the variance.",
            number(slope * 1000.0),
            fit * 100.0
        );
        Ok((rows, note))
    }
}

fn without_official(name: String, ours: Samples) -> Row {
    Row {
        name,
        ours,
        official: Official::NotMeasured,
        limit: None,
    }
}

fn per_shape(cpu: &Samples, shapes: usize) -> Samples {
    Samples::from(cpu.median() * 1e6 / shapes.max(1) as f64)
}

/// Finds the models in a folder and sorts them by size, the largest first.
fn models_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut models = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| show(folder))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".json") && !name.ends_with(".provenance.json") {
            models.push((fs::metadata(&path)?.len(), path));
        }
    }
    models.sort_by(|a, b| b.cmp(a));
    Ok(models.into_iter().map(|(_, path)| path).collect())
}

/// Generates a crate for every model of a folder, on all cores.
pub(super) fn generate_all(workspace: &Workspace, folder: &Path, out: &Path) -> Result<()> {
    let models = models_in(folder)?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(model) = models.get(next.fetch_add(1, Ordering::Relaxed)) {
            let client = ClientCrate {
                model: model.clone(),
                output: out.join(model.file_stem().unwrap_or_default()),
                ..ClientCrate::default()
            };
            let generated = generate(workspace, &client)?;
            files::write(&generated.files, &client.output)?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            thread
                .join()
                .map_err(|_| anyhow::anyhow!("a thread panicked"))??;
        }
        Ok(())
    })
}

/// Fits a straight line to points by least squares. Returns its value at 0, its slope, and the share of the
/// variance that it explains (R²).
fn fit_line(points: &[(f64, f64)]) -> (f64, f64, f64) {
    let number = points.len() as f64;
    let mean =
        |values: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(values).sum::<f64>() / number;
    let (x, y) = (mean(&|point| point.0), mean(&|point| point.1));
    let sum = |values: &dyn Fn(f64, f64) -> f64| -> f64 {
        points
            .iter()
            .map(|point| values(point.0 - x, point.1 - y))
            .sum()
    };
    let (xx, xy, yy) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
    let slope = xy / xx;
    (y - slope * x, slope, xy * xy / (xx * yy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_a_line() {
        let (start, slope, fit) = fit_line(&[(0.0, 1.0), (10.0, 3.0), (20.0, 5.0)]);
        assert_eq!((start, slope, fit), (1.0, 0.2, 1.0));
        assert!(fit_line(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)]).2 < 0.5);
    }
}
