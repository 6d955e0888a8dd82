//! Splits long rules into several functions.
//!
//! A part is the block of a rule with conditions. It always decides, so a call of its function is an end. The largest part below
//! the limit is extracted repeatedly, until the rest is below the limit as well. Many short rules stay in one function.

use crate::plan::endpoint::rules::{
    Argument, ArgumentType, BlockEnd, Clause, ConditionalBlock, EndpointObject, FunctionSignature,
    RuleBlock, RuleFunction,
};
use crate::plan::endpoint::values::{ExprType, RecordType, RustExpr, TypedExpr};

/// The greatest number of lines of a function, if possible.
const MAX_LINES: usize = 120;

/// The least number of lines for which a part becomes a function.
const MIN_LINES: usize = 20;

/// The variables in scope, outermost first.
type Scope = Vec<(String, ExprType)>;

/// Extracts parts of rules that are too long, and returns them in the order of their calls.
pub(super) fn split(rules: &mut RuleBlock) -> Vec<RuleFunction> {
    let mut parts = Vec::new();
    while lines(rules) > MAX_LINES {
        let Some(part) = largest(rules).and_then(|size| extract(rules, size, &parts)) else {
            break;
        };
        parts.push(part);
    }
    let mut ordered = Vec::new();
    move_called(rules, &mut parts, &mut ordered);
    ordered
}

/// The number of lines of the largest part that can be extracted.
fn largest(rules: &mut RuleBlock) -> Option<usize> {
    let mut largest = None;
    visit(rules, &mut Scope::new(), &mut |rule, scope| {
        let size = lines(&rule.block);
        if (MIN_LINES..=MAX_LINES).contains(&size) && arguments(&rule.block, scope).is_some() {
            largest = largest.max(Some(size));
        }
        false
    });
    largest
}

/// Extracts the first part of this number of lines.
fn extract(rules: &mut RuleBlock, size: usize, others: &[RuleFunction]) -> Option<RuleFunction> {
    let mut extracted = None;
    visit(rules, &mut Scope::new(), &mut |rule, scope| {
        if lines(&rule.block) != size {
            return false;
        }
        let Some(arguments) = arguments(&rule.block, scope) else {
            return false;
        };
        let signature = FunctionSignature {
            name: name(&rule.clauses, others),
            takes_params: rule.block.uses_params(),
            arguments,
        };
        let call = RuleBlock {
            rules: Vec::new(),
            end: BlockEnd::Call(signature.clone()),
        };
        let mut rules = std::mem::replace(&mut rule.block, call);
        mark_borrowed(&mut rules, &signature.arguments);
        extracted = Some(RuleFunction { signature, rules });
        true
    });
    extracted
}

/// Calls `see` with every rule and the variables in scope after its conditions, until it returns true.
fn visit(
    block: &mut RuleBlock,
    scope: &mut Scope,
    see: &mut dyn FnMut(&mut ConditionalBlock, &Scope) -> bool,
) -> bool {
    let depth = scope.len();
    for rule in &mut block.rules {
        scope.extend(rule.clauses.iter().filter_map(bound));
        if see(rule, scope) || visit(&mut rule.block, scope, see) {
            return true;
        }
        scope.truncate(depth);
    }
    if let BlockEnd::Bound(lets, below) = &mut block.end {
        let lets = lets.iter();
        scope.extend(lets.map(|(variable, value)| (variable.clone(), value.ty)));
        if visit(below, scope, see) {
            return true;
        }
        scope.truncate(depth);
    }
    false
}

fn bound(clause: &Clause) -> Option<(String, ExprType)> {
    match clause {
        Clause::Bind { variable, value } | Clause::Let { variable, value } => {
            Some((variable.clone(), value.ty))
        }
        Clause::Test(_) | Clause::Present(_) => None,
    }
}

/// The variables that a part uses; `None` if one of them cannot be passed as an argument.
fn arguments(part: &RuleBlock, scope: &Scope) -> Option<Vec<Argument>> {
    let wanted = scope.iter().filter(|(variable, _)| part.mentions(variable));
    let arguments = wanted.map(|(variable, ty)| {
        let ty = argument_type(*ty)?;
        Some(Argument {
            name: variable.clone(),
            ty,
            is_borrowed: !matches!(ty, ArgumentType::Arn | ArgumentType::Url),
        })
    });
    arguments.collect()
}

/// The type of an argument; `None` for types that would be rendered differently as arguments.
fn argument_type(ty: ExprType) -> Option<ArgumentType> {
    match ty {
        ExprType::Str => Some(ArgumentType::Str),
        ExprType::Bool => Some(ArgumentType::Bool),
        ExprType::Slice => Some(ArgumentType::Strings),
        ExprType::Record(RecordType::Partition) => Some(ArgumentType::Partition),
        ExprType::Record(RecordType::Arn) => Some(ArgumentType::Arn),
        ExprType::Record(RecordType::Url) => Some(ArgumentType::Url),
        ExprType::String | ExprType::List | ExprType::Int => None,
    }
}

/// Marks the variables that are arguments of the part as borrowed, in the calls within it.
fn mark_borrowed(part: &mut RuleBlock, arguments: &[Argument]) {
    for rule in &mut part.rules {
        mark_borrowed(&mut rule.block, arguments);
    }
    match &mut part.end {
        BlockEnd::Bound(_, below) => mark_borrowed(below, arguments),
        BlockEnd::Call(signature) => {
            for passed in &mut signature.arguments {
                passed.is_borrowed |= arguments
                    .iter()
                    .any(|argument| argument.name == passed.name);
            }
        }
        BlockEnd::Endpoint(_) | BlockEnd::Error(_) | BlockEnd::NoMatch => {}
    }
}

/// Moves the parts that a block calls to `ordered`, each followed by the parts that it calls.
fn move_called(block: &RuleBlock, parts: &mut Vec<RuleFunction>, ordered: &mut Vec<RuleFunction>) {
    for rule in &block.rules {
        move_called(&rule.block, parts, ordered);
    }
    match &block.end {
        BlockEnd::Bound(_, below) => move_called(below, parts, ordered),
        BlockEnd::Call(called) => {
            let is_called = |part: &RuleFunction| part.signature.name == called.name;
            if let Some(index) = parts.iter().position(is_called) {
                let part = parts.remove(index);
                let place = ordered.len();
                move_called(&part.rules, parts, ordered);
                ordered.insert(place, part);
            }
        }
        BlockEnd::Endpoint(_) | BlockEnd::Error(_) | BlockEnd::NoMatch => {}
    }
}

/// Names a part after the first conditions: `with_use_fips_and_use_dual_stack`.
fn name(clauses: &[Clause], others: &[RuleFunction]) -> String {
    let mut subjects: Vec<String> = Vec::new();
    for subject in clauses.iter().filter_map(subject) {
        // A test for presence, followed by a comparison of the same value.
        match subjects.last_mut() {
            Some(last) if subject.starts_with(last.as_str()) => *last = subject,
            _ => subjects.push(subject),
        }
    }
    subjects.truncate(2);
    let base = match subjects.as_slice() {
        [] => "part".to_owned(),
        subjects => format!("with_{}", subjects.join("_and_")),
    };
    let is_free = |name: &String| others.iter().all(|part| part.signature.name != *name);
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    names.find(is_free).unwrap_or(base)
}

/// The subject of a condition, as words of a name; `None` for a negated condition.
fn subject(clause: &Clause) -> Option<String> {
    let subject = match clause {
        Clause::Bind { variable, .. } | Clause::Let { variable, .. } => variable.clone(),
        Clause::Test(value) | Clause::Present(value) => value.subject()?,
    };
    let words = subject
        .trim_start_matches("r#")
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("_").to_ascii_lowercase())
}

impl TypedExpr {
    fn subject(&self) -> Option<String> {
        match &self.expr {
            RustExpr::Param { field, .. } => Some(field.to_string()),
            RustExpr::Local(variable) => Some(variable.clone()),
            RustExpr::Field(_, name) | RustExpr::Call(_, name, _) => Some((*name).to_owned()),
            RustExpr::Equal(of, with) => {
                let of = of.subject()?;
                match &with.expr {
                    RustExpr::Literal(text) => Some(format!("{of}_{text}")),
                    _ => Some(of),
                }
            }
            RustExpr::Element(of, _) | RustExpr::IsSome(of) | RustExpr::IsTrue(of) => of.subject(),
            _ => None,
        }
    }
}

/// The approximate number of lines of a block.
fn lines(block: &RuleBlock) -> usize {
    let rule = |rule: &ConditionalBlock| 2 * rule.clauses.len() + lines(&rule.block);
    let end = match &block.end {
        BlockEnd::Endpoint(out) => endpoint_lines(out),
        BlockEnd::Error(_) => 5,
        BlockEnd::Bound(lets, below) => lets.len() + lines(below),
        BlockEnd::NoMatch | BlockEnd::Call(_) => 1,
    };
    block.rules.iter().map(rule).sum::<usize>() + end
}

fn endpoint_lines(out: &EndpointObject) -> usize {
    let schemes = out.auth_schemes.iter();
    let schemes = schemes.map(|scheme| 6 + scheme.properties.len());
    match out.headers.len() + out.properties.len() + schemes.sum::<usize>() {
        0 => 5,
        more => 8 + more,
    }
}
