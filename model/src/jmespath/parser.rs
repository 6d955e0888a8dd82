//! Parses tokens by operator precedence.

use super::expression::Expression;
use super::lexer::{Token, tokens};
use crate::limits::EXPRESSION_DEPTH;
use std::iter::Peekable;
use std::vec::IntoIter;

/// A token with less binding power ends a projection.
const PROJECTION: u8 = 10;
const COMPARE: u8 = 5;
const FLATTEN: u8 = 9;
const FILTER: u8 = 21;
const DOT: u8 = 40;
const NOT: u8 = 45;
const INDEX: u8 = 55;

impl Expression {
    /// Parses an expression.
    ///
    /// # Errors
    /// Returns a description of the first syntax error or unsupported feature.
    pub fn parse(text: &str) -> Result<Self, String> {
        parse(text)
    }
}

fn parse(text: &str) -> Result<Expression, String> {
    let mut parser = Parser {
        tokens: tokens(text)?.into_iter().peekable(),
        depth: 0,
    };
    let expression = parser.expression(0)?;
    match parser.tokens.next() {
        None => Ok(expression),
        Some(token) => Err(format!("unexpected {}", show(&token))),
    }
}

struct Parser {
    tokens: Peekable<IntoIter<Token>>,
    depth: usize,
}

impl Parser {
    /// Parses an expression of tokens with more than this binding power.
    fn expression(&mut self, min_power: u8) -> Result<Expression, String> {
        if self.depth == EXPRESSION_DEPTH {
            return Err(format!(
                "the expression is nested more than {EXPRESSION_DEPTH} levels deep"
            ));
        }
        self.depth += 1;
        let mut left = self.prefix()?;
        let mut operators = 0;
        while self.tokens.peek().map_or(0, binding_power) > min_power {
            if operators == EXPRESSION_DEPTH {
                return Err(format!(
                    "the expression has more than {EXPRESSION_DEPTH} operators in a row"
                ));
            }
            operators += 1;
            left = self.infix(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// Parses the start of an expression.
    fn prefix(&mut self) -> Result<Expression, String> {
        match self.tokens.next() {
            Some(Token::Name(name)) if self.take("(") => {
                Ok(Expression::Call(name, self.list(")")?))
            }
            Some(Token::Name(name)) => Ok(Expression::Field(name)),
            Some(Token::Literal(value)) => Ok(Expression::Literal(value)),
            Some(Token::Punctuation("@")) => Ok(Expression::Current),
            Some(Token::Punctuation("!")) => Ok(Expression::Not(Box::new(self.expression(NOT)?))),
            Some(Token::Punctuation("(")) => {
                let inside = self.expression(0)?;
                self.expect(")")?;
                Ok(inside)
            }
            Some(Token::Punctuation("["))
                if !matches!(self.tokens.peek(), Some(Token::Number(_))) =>
            {
                self.list("]").map(Expression::List)
            }
            Some(Token::Punctuation(punctuation @ ("[" | "[]" | "[*]" | "[?"))) => {
                self.bracket(punctuation, Expression::Current)
            }
            Some(token) => Err(format!("unexpected {}", show(&token))),
            None => Err("the expression is incomplete".to_owned()),
        }
    }

    /// Parses an operator and its right operand.
    fn infix(&mut self, left: Expression) -> Result<Expression, String> {
        let left = Box::new(left);
        match self.tokens.next() {
            Some(Token::Punctuation(".")) => {
                Ok(Expression::Chain(left, Box::new(self.after_dot(DOT)?)))
            }
            Some(Token::Punctuation("|")) => {
                Ok(Expression::Chain(left, Box::new(self.expression(1)?)))
            }
            Some(Token::Punctuation("||")) => {
                Ok(Expression::Or(left, Box::new(self.expression(2)?)))
            }
            Some(Token::Punctuation("&&")) => {
                Ok(Expression::And(left, Box::new(self.expression(3)?)))
            }
            Some(Token::Compare(comparison)) => {
                let right = Box::new(self.expression(COMPARE)?);
                Ok(Expression::Compare(comparison, left, right))
            }
            Some(Token::Punctuation(punctuation)) => self.bracket(punctuation, *left),
            Some(token) => Err(format!("unexpected {}", show(&token))),
            None => Err("the expression is incomplete".to_owned()),
        }
    }

    /// Parses an opening bracket after an expression.
    fn bracket(&mut self, punctuation: &str, left: Expression) -> Result<Expression, String> {
        let left = Box::new(left);
        let elements = match punctuation {
            "[]" => Expression::Flatten(left),
            "[*]" => *left,
            "[?" => {
                let condition = self.expression(0)?;
                self.expect("]")?;
                Expression::Filter(left, Box::new(condition))
            }
            _ => return self.index(left),
        };
        let each = self.each(if punctuation == "[]" { FLATTEN } else { FILTER })?;
        Ok(Expression::Each(Box::new(elements), Box::new(each)))
    }

    fn index(&mut self, left: Box<Expression>) -> Result<Expression, String> {
        match (self.tokens.next(), self.tokens.next()) {
            (Some(Token::Number(index)), Some(Token::Punctuation("]"))) => {
                Ok(Expression::Index(left, index))
            }
            _ => Err(
                "`[` must be followed by a number, `]`, `*]` or `?…]`; slices are not supported"
                    .to_owned(),
            ),
        }
    }

    /// Parses the right side of a projection.
    fn each(&mut self, min_power: u8) -> Result<Expression, String> {
        match self.tokens.peek() {
            Some(token) if binding_power(token) < PROJECTION => Ok(Expression::Current),
            None => Ok(Expression::Current),
            Some(Token::Punctuation(".")) => {
                self.tokens.next();
                let first = self.after_dot(min_power)?;
                Ok(first)
            }
            Some(_) => self.expression(min_power),
        }
    }

    fn after_dot(&mut self, min_power: u8) -> Result<Expression, String> {
        match self.tokens.peek() {
            Some(Token::Name(_) | Token::Punctuation("[")) => self.expression(min_power),
            Some(token) => Err(format!("{} cannot follow `.`", show(token))),
            None => Err("the expression ends with `.`".to_owned()),
        }
    }

    /// Parses expressions separated by commas, up to the closing bracket.
    fn list(&mut self, close: &str) -> Result<Vec<Expression>, String> {
        let mut expressions = Vec::new();
        if close == ")" && self.take(close) {
            return Ok(expressions);
        }
        loop {
            expressions.push(self.expression(0)?);
            if !self.take(",") {
                return self.expect(close).map(|()| expressions);
            }
        }
    }

    fn take(&mut self, punctuation: &str) -> bool {
        let is_there =
            |token: &Token| matches!(token, Token::Punctuation(found) if *found == punctuation);
        self.tokens.next_if(is_there).is_some()
    }

    fn expect(&mut self, punctuation: &str) -> Result<(), String> {
        if self.take(punctuation) {
            Ok(())
        } else {
            Err(format!("`{punctuation}` is expected"))
        }
    }
}

fn binding_power(token: &Token) -> u8 {
    match token {
        Token::Compare(_) => COMPARE,
        Token::Punctuation(punctuation) => match *punctuation {
            "|" => 1,
            "||" => 2,
            "&&" => 3,
            "[]" => FLATTEN,
            "[*]" | "[?" => FILTER,
            "." => DOT,
            "[" => INDEX,
            _ => 0,
        },
        Token::Name(_) | Token::Literal(_) | Token::Number(_) => 0,
    }
}

fn show(token: &Token) -> String {
    match token {
        Token::Name(name) => format!("`{name}`"),
        Token::Literal(value) => format!("the literal {value}"),
        Token::Number(number) => format!("`{number}`"),
        Token::Compare(_) => "a comparison".to_owned(),
        Token::Punctuation(punctuation) => format!("`{punctuation}`"),
    }
}
