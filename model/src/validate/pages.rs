//! Validates the members that pagination refers to ([Smithy 2.0, "paginated
//! trait"](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait)).

use super::Checker;
use crate::id::ShapeId;
use crate::queries;
use crate::shape::{Operation, Shape, ShapeType};
use crate::source::ModelPath;
use crate::traits::{Paginated, SmithyTrait as _};

/// The types of tokens. Smithy also allows structures and maps, as DynamoDB has them; botocore pages
/// with numbers as well.
const TOKENS: &[ShapeType] = &[
    ShapeType::String,
    ShapeType::Enum,
    ShapeType::Structure,
    ShapeType::Map,
    ShapeType::Byte,
    ShapeType::Short,
    ShapeType::Integer,
    ShapeType::Long,
];
/// The types of page sizes. Some services write the number as a string.
const SIZES: &[ShapeType] = &[
    ShapeType::String,
    ShapeType::Byte,
    ShapeType::Short,
    ShapeType::Integer,
    ShapeType::Long,
];
/// The types of items. botocore also lists a structure around the items, as for Budgets.
const ITEMS: &[ShapeType] = &[ShapeType::List, ShapeType::Map, ShapeType::Structure];

impl Checker<'_> {
    /// Checks that the members exist and have the right types.
    pub(super) fn pages(&mut self, service: &Shape, shape: &Shape, operation: &Operation) {
        let Some(settings) = queries::pagination_settings(service, shape) else {
            return;
        };
        let (input, output) = (&operation.input, &operation.output);
        self.page_member(shape, "inputToken", input, settings.input_token, TOKENS);
        self.page_member(shape, "pageSize", input, settings.page_size, SIZES);
        self.page_member(shape, "outputToken", output, settings.output_token, TOKENS);
        self.page_member(shape, "items", output, settings.items, ITEMS);
    }

    fn page_member(
        &mut self,
        shape: &Shape,
        field: &str,
        within: &ShapeId,
        path: Option<String>,
        types: &[ShapeType],
    ) {
        let model = self.model;
        let Some(path) = path.filter(|_| model.shape(within).is_some()) else {
            return;
        };
        let subject = ModelPath::new(&shape.id)
            .in_trait(Paginated::ID)
            .at(&[field]);
        let found = queries::member_path(model, within, &path);
        let Some(member) = found.as_ref().and_then(|path| path.last()) else {
            let message = format!("`{field}` refers to `{path}`, which `{within}` does not have");
            let remedy = "Use the name of a member, or a path of names separated by dots.";
            return self.report(&subject, message, remedy);
        };
        let kind = model.shape(&member.target).map(Shape::kind);
        if let Some(kind) = kind.filter(|kind| !types.contains(kind)) {
            let message = format!("`{field}` refers to `{path}`, which is of type {kind}");
            let names: Vec<&str> = types.iter().map(|kind| kind.name()).collect();
            let remedy = format!("It must be of one of the types {}.", names.join(", "));
            self.report(&subject, message, remedy);
        }
    }
}
