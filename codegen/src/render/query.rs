//! Renders queries as expressions of type `Option`.

use super::identifier::name;
use crate::plan::member::{Primitive, TypePlan};
use crate::plan::name::FieldName;
use crate::plan::query::{ComparisonOperator, Query};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// ```text
/// output.table.as_ref().and_then(|it| it.table_status.as_ref().map(|it| it.as_str()))
/// ```
pub(super) fn value(query: &Query) -> TokenStream {
    match query {
        Query::Input | Query::Output | Query::Element => {
            let root = root(query);
            quote!(Some(#root))
        }
        Query::Member {
            of,
            field,
            optional,
            ty,
        } => member(of, field, *optional, ty),
        Query::Text(text) => quote!(Some(#text)),
        Query::Number(number) => quote!(Some(#number)),
        Query::Bool(value) => quote!(Some(#value)),
        Query::Keys(of) => map(
            of,
            &quote!(|map| map.keys().map(|it| it.as_str()).collect::<Vec<_>>()),
        ),
        Query::Elements { .. } | Query::Each(..) | Query::Filter(..) | Query::Flatten(_) => {
            let Elements { list, iterator } = elements(query);
            quote!(#list.map(|list| #iterator.collect::<Vec<_>>()))
        }
        Query::List(items) => {
            let list = list(items);
            quote!(Some(#list))
        }
        Query::Index(of, index) => {
            let Elements { list, iterator } = elements(of);
            let element = element_at(*index);
            quote!(#list.and_then(|list| #iterator.#element))
        }
        Query::Characters(of) => map(of, &quote!(|text| text.chars().count() as f64)),
        Query::Length(of) => length(of),
        Query::Contains {
            of,
            item,
            in_text: true,
        } => both(of, item, &quote!(left.contains(right))),
        Query::Contains { of, item, .. } => {
            let (Elements { list, iterator }, item) = (elements(of), value(item));
            quote!(#list.zip(#item).map(|(list, item)| #iterator.any(|it| it == item)))
        }
        Query::Not(of) => map(of, &quote!(|it| !it)),
        Query::And(left, right) => both(left, right, &quote!(left && right)),
        Query::Or(left, right) => both(left, right, &quote!(left || right)),
        Query::Compare(operator, left, right) => compare(*operator, left, right),
    }
}

/// The elements of a list: an expression of type `Option`, whose value is named `list`, and an iterator over that.
pub(super) struct Elements {
    pub(super) list: TokenStream,
    pub(super) iterator: TokenStream,
}

/// Renders a query as an iterator, without an intermediate list.
pub(super) fn elements(query: &Query) -> Elements {
    let on = |of: &Query, next: TokenStream| {
        let Elements { list, iterator } = elements(of);
        Elements {
            list,
            iterator: quote!(#iterator #next),
        }
    };
    match query {
        Query::Elements { of, ty, nullable } => {
            let read = read_element(ty, *nullable);
            Elements {
                list: value(of),
                iterator: quote!(list.iter() #read),
            }
        }
        Query::Each(of, each) => match certain(each) {
            Some(each) => on(of, quote!(.map(|it| #each))),
            None => {
                let each = value(each);
                on(of, quote!(.filter_map(|it| #each)))
            }
        },
        Query::Filter(of, condition) => {
            let condition = value(condition);
            on(of, quote!(.filter(|&it| #condition.unwrap_or_default())))
        }
        Query::Flatten(of) => {
            if let Query::Each(of, each) = &**of
                && let Some(each) = certain(each)
            {
                return on(of, quote!(.flat_map(|it| #each)));
            }
            on(of, quote!(.flatten()))
        }
        other => Elements {
            list: value(other),
            iterator: quote!(list.into_iter()),
        },
    }
}

/// The value of a query that always has one, without `Some`.
fn certain(query: &Query) -> Option<TokenStream> {
    match query {
        Query::List(items) => Some(list(items)),
        Query::Member {
            of,
            field,
            optional: false,
            ty,
        } if matches!(**of, Query::Element) => {
            let field = name(field.as_str());
            Some(read_bare(&quote!(it.#field), ty))
        }
        _ => None,
    }
}

fn list(items: &[Query]) -> TokenStream {
    let items = items.iter().map(value);
    quote!([#(#items),*].into_iter().flatten().collect::<Vec<_>>())
}

/// The iterator method that returns the element at an index.
fn element_at(index: i64) -> TokenStream {
    let from_end = Literal::u64_unsuffixed(index.unsigned_abs().saturating_sub(1));
    let from_start = Literal::u64_unsuffixed(index.unsigned_abs());
    match index {
        0 => quote!(next()),
        1.. => quote!(nth(#from_start)),
        -1 => quote!(next_back()),
        _ => quote!(nth_back(#from_end)),
    }
}

/// The length of a list or map. The elements of a list that the query produces are counted.
fn length(of: &Query) -> TokenStream {
    match of {
        Query::Member { .. } | Query::Element | Query::List(_) => {
            map(of, &quote!(|list| list.len() as f64))
        }
        of => {
            let Elements { list, iterator } = elements(of);
            quote!(#list.map(|list| #iterator.count() as f64))
        }
    }
}

fn compare(operator: ComparisonOperator, left: &Query, right: &Query) -> TokenStream {
    let operator = match operator {
        ComparisonOperator::Equal => quote!(==),
        ComparisonOperator::NotEqual => quote!(!=),
        ComparisonOperator::Less => quote!(<),
        ComparisonOperator::LessOrEqual => quote!(<=),
        ComparisonOperator::Greater => quote!(>),
        ComparisonOperator::GreaterOrEqual => quote!(>=),
    };
    match right {
        Query::Text(text) => map(left, &quote!(|it| it #operator #text)),
        Query::Number(number) => map(left, &quote!(|it| it #operator #number)),
        right => both(left, right, &quote!(left #operator right)),
    }
}

fn map(of: &Query, with: &TokenStream) -> TokenStream {
    let of = value(of);
    quote!(#of.map(#with))
}

fn both(left: &Query, right: &Query, with: &TokenStream) -> TokenStream {
    let (left, right) = (value(left), value(right));
    quote!(#left.zip(#right).map(|(left, right)| #with))
}

fn root(query: &Query) -> TokenStream {
    match query {
        Query::Input => quote!(input),
        Query::Output => quote!(output),
        _ => quote!(it),
    }
}

fn member(of: &Query, field: &FieldName, optional: bool, ty: &TypePlan) -> TokenStream {
    let field = name(field.as_str());
    let (structure, of) = match of {
        Query::Input | Query::Output | Query::Element => (root(of), None),
        of => (quote!(it), Some(value(of))),
    };
    let place = quote!(#structure.#field);
    let found = if optional {
        read(&place, ty)
    } else {
        read_bare(&place, ty)
    };
    match (of, optional) {
        (None, true) => found,
        (None, false) => quote!(Some(#found)),
        (Some(of), true) => quote!(#of.and_then(|it| #found)),
        (Some(of), false) => quote!(#of.map(|it| #found)),
    }
}

/// Converts an `Option` field for queries: strings to `&str`, numbers to `f64`, other values to references.
fn read(place: &TokenStream, ty: &TypePlan) -> TokenStream {
    match ty {
        TypePlan::Copy(Primitive::Bool | Primitive::F64) => place.clone(),
        TypePlan::Copy(_) => quote!(#place.map(|it| it as f64)),
        TypePlan::String | TypePlan::Boxed(_) => quote!(#place.as_deref()),
        TypePlan::Enum(_) => quote!(#place.as_ref().map(|it| it.as_str())),
        _ => quote!(#place.as_ref()),
    }
}

/// Converts a field that is not an `Option` for queries.
fn read_bare(place: &TokenStream, ty: &TypePlan) -> TokenStream {
    match ty {
        TypePlan::Copy(Primitive::Bool | Primitive::F64) => place.clone(),
        TypePlan::Copy(_) => quote!(#place as f64),
        TypePlan::String | TypePlan::Enum(_) => quote!(#place.as_str()),
        TypePlan::Boxed(_) => quote!(&*#place),
        _ => quote!(&#place),
    }
}

/// Converts the elements of an iterator for queries.
fn read_element(ty: &TypePlan, nullable: bool) -> TokenStream {
    let flatten = nullable.then(|| quote!(.flatten()));
    let read = match ty {
        TypePlan::Copy(Primitive::Bool | Primitive::F64) => quote!(.copied()),
        TypePlan::Copy(_) => quote!(.map(|it| *it as f64)),
        TypePlan::String | TypePlan::Enum(_) => quote!(.map(|it| it.as_str())),
        _ => TokenStream::new(),
    };
    quote!(#flatten #read)
}

/// True if a query uses the input.
pub(super) fn sees_input(query: &Query) -> bool {
    sees(query, &Query::Input)
}

/// True if a query uses the output.
pub(super) fn sees_output(query: &Query) -> bool {
    sees(query, &Query::Output)
}

fn sees(query: &Query, root: &Query) -> bool {
    match query {
        Query::Input | Query::Output => query == root,
        Query::Element | Query::Text(_) | Query::Number(_) | Query::Bool(_) => false,
        Query::Member { of, .. } | Query::Elements { of, .. } => sees(of, root),
        Query::Keys(of)
        | Query::Flatten(of)
        | Query::Index(of, _)
        | Query::Characters(of)
        | Query::Length(of)
        | Query::Not(of) => sees(of, root),
        Query::Each(left, right)
        | Query::Filter(left, right)
        | Query::Compare(_, left, right)
        | Query::And(left, right)
        | Query::Or(left, right)
        | Query::Contains {
            of: left,
            item: right,
            ..
        } => sees(left, root) || sees(right, root),
        Query::List(items) => items.iter().any(|item| sees(item, root)),
    }
}

/// The name of a variable, with a leading underscore if it is unused.
pub(super) fn variable(text: &str, is_used: bool) -> proc_macro2::Ident {
    if is_used {
        format_ident!("{text}")
    } else {
        format_ident!("_{text}")
    }
}
