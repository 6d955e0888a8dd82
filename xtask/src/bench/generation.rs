//! `bench generate`: the generator, each time as a process of its own.

use super::measure::{Usage, measure};
use super::row::{Official, Row, Samples, number};
use super::setup::Bench;
use super::table::Table;
use crate::generate::generated;
use crate::input;
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

/// What smithy-rs takes for the same crate, on two cores.
const STATED_SECONDS: &str = "19 with formatting, 14.6 without, in a JVM just started";
const STATED_PEAK: &str = "390 to 730";

pub(super) fn run(bench: &Bench<'_>) -> Result<Table> {
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
        goal: None,
    };
    let mut rows = vec![
        row(
            "generate the crate, seconds",
            &main.seconds,
            Official::Stated(STATED_SECONDS),
        )
        .within(0.5, 0.15),
        row(
            "generate the crate, seconds of CPU",
            &main.cpu,
            Official::Nothing,
        ),
        row(
            "generate the crate, peak MB",
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
        title: "a crate from its model: a process just started, formatted, written".to_owned(),
        columns: bench.columns(),
        rows,
        notes,
    })
}

/// The program that generates.
struct Generator<'a> {
    bench: &'a Bench<'a>,
    program: PathBuf,
}

/// What several runs took.
#[derive(Default)]
struct Measured {
    seconds: Samples,
    cpu: Samples,
    peak: Samples,
}

impl Generator<'_> {
    fn measured(&self, arguments: &[&str], model: &Path) -> Result<Measured> {
        let mut measured = Measured::default();
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

    /// Every model of a folder by itself, and all of them in one process: rows, and how the time grows with the shapes.
    fn models(&self, folder: &Path) -> Result<(Vec<Row>, String)> {
        let mut rows = Vec::new();
        let mut points = Vec::new();
        for model in models_in(folder)? {
            let input = input::read(self.bench.workspace, &model, None, None)?;
            let shapes = input.model.closure().shapes(input.model.model()).count();
            let name = model
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let measured = self.measured(&["generate", "--model"], &model)?;
            let name = format!("{name}, {}", count(shapes, "shape"));
            points.push((shapes as f64, measured.cpu.median()));
            rows.push(alone(format!("{name}: seconds"), measured.seconds));
            rows.push(alone(
                format!("{name}: ms of CPU per 1,000 shapes"),
                per_shape(&measured.cpu, shapes),
            ));
            rows.push(alone(format!("{name}: peak MB"), measured.peak));
        }
        let all = self.measured(&["bench", "generate-all", "--models"], folder)?;
        let name = format!("all {} in one process", points.len());
        rows.push(alone(format!("{name}: seconds"), all.seconds));
        rows.push(alone(format!("{name}: seconds of CPU"), all.cpu));
        rows.push(alone(format!("{name}: peak MB"), all.peak));
        let (start, slope, fit) = line(&points);
        let note = format!(
            "Seconds of CPU = {start:.3} + {} per 1,000 shapes; this line explains {:.0} % of the variance.",
            number(slope * 1000.0),
            fit * 100.0
        );
        Ok((rows, note))
    }
}

fn alone(name: String, ours: Samples) -> Row {
    Row {
        name,
        ours,
        official: Official::Nothing,
        goal: None,
    }
}

fn per_shape(cpu: &Samples, shapes: usize) -> Samples {
    Samples::from(cpu.median() * 1e6 / shapes.max(1) as f64)
}

/// The models in a folder, the largest first.
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
pub(super) fn all(workspace: &Workspace, folder: &Path, out: &Path) -> Result<()> {
    let models = models_in(folder)?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(model) = models.get(next.fetch_add(1, Ordering::Relaxed)) {
            let client = ClientCrate {
                model: model.clone(),
                output: out.join(model.file_stem().unwrap_or_default()),
                ..ClientCrate::default()
            };
            let generated = generated(workspace, &client)?;
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

/// The straight line that is nearest to the points: its value at 0, its slope, and how much of the variance it explains.
fn line(points: &[(f64, f64)]) -> (f64, f64, f64) {
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
    fn a_line_is_found_again() {
        let (start, slope, fit) = line(&[(0.0, 1.0), (10.0, 3.0), (20.0, 5.0)]);
        assert_eq!((start, slope, fit), (1.0, 0.2, 1.0));
        assert!(line(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)]).2 < 0.5);
    }
}
