//! `schema/table.rs`: the schemas of shapes and members.

use super::identifier::name;
use crate::format::{Item, List, SourceFile, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::{CollectionPlan, MemberPlan, SchemaTrait, SchemaType, TimestampFormat};
use crate::plan::name::{ShapeId, ShapeName, TypeName, VariantName};
use crate::plan::shapes::{StructurePlan, UnionPlan};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// ```text
/// pub(crate) enum TypeSchemaId { UserType }
///
/// pub(super) const TYPES: &[Row] = &[
///     Shape("com.example#UserType", "UserType", Structure),
///         Member("com.example#UserType$Groups", "Groups", List), ListOf(ListId::GroupListType as usize),
/// ];
/// ```
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let mut operations = Rows::default();
    for operation in &plan.operations {
        operations.structure(&operation.input, Some("Input"));
        operations.structure(&operation.output, None);
    }
    let mut types = Rows::default();
    for structure in &plan.structures {
        types.structure(structure, None);
    }
    for union in &plan.unions {
        types.union(union);
    }
    for error in &plan.errors {
        types.structure(&error.structure, None);
    }
    let (maps, lists): (Vec<_>, Vec<_>) = plan
        .collections
        .iter()
        .partition(|collection| collection.is_map);
    let members_of = |collections: &[&CollectionPlan], member: &str| {
        collections
            .iter()
            .map(|plan| collection(plan, member))
            .collect()
    };
    let keys = maps.iter().map(|map| key(map)).collect();
    let idents = |collections: &[&'_ CollectionPlan]| -> Vec<String> {
        let idents = collections
            .iter()
            .map(|collection| collection.name.to_string());
        idents.collect()
    };
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The schemas of all shapes and members of the service."),
        items: vec![
            Item::Code(imports()),
            Item::Code(operations.ids(
                "OperationSchemaId",
                "The indices of the schemas of inputs and outputs.",
            )),
            Item::Code(operations.counts("OPERATION")),
            list(
                "OPERATIONS",
                "The rows of inputs and outputs of operations.",
                operations.rows,
            ),
            Item::Code(types.ids(
                "TypeSchemaId",
                "The indices of the schemas of structures, unions and errors.",
            )),
            Item::Code(types.counts("TYPE")),
            list(
                "TYPES",
                "The rows of structures, unions and errors.",
                types.rows,
            ),
            Item::Code(ids(
                "ListId",
                "The indices of the schemas of list elements.",
                &idents(&lists),
            )),
            list(
                "ELEMENTS",
                "The rows of the elements of lists.",
                members_of(&lists, "member"),
            ),
            Item::Code(ids(
                "MapId",
                "The indices of the schemas of map keys and values.",
                &idents(&maps),
            )),
            list("KEYS", "The rows of the keys of maps.", keys),
            list(
                "VALUES",
                "The rows of the values of maps.",
                members_of(&maps, "value"),
            ),
        ],
    }
}

fn imports() -> TokenStream {
    quote! {
        #[allow(unused_imports, reason = "no service has all of them")]
        use super::Row::{
            self, HostLabel, Input, JsonName, ListOf, MapOf, MediaType, Member, OriginalName, Sensitive, Shape,
            TimestampFormat,
        };
        #[allow(unused_imports, reason = "there may be no shapes")]
        use ::aws_smithy_schema::ShapeType::*;
    }
}

fn list(name: &str, docs: &str, rows: Vec<String>) -> Item {
    Item::List(List {
        docs: Docs::line(docs),
        head: format!("pub(super) const {name}: &[Row]"),
        rows,
    })
}

fn ids(name: &str, docs: &str, idents: &[String]) -> TokenStream {
    let (name, docs) = (format_ident!("{name}"), format!(" {docs}"));
    let idents = idents.iter().map(|ident| self::name(ident));
    quote! {
        #[doc = #docs]
        #[allow(
            dead_code, non_camel_case_types, clippy::enum_variant_names,
            reason = "they are the names of the shapes, of which there may be none"
        )]
        pub(crate) enum #name { #(#idents,)* }
    }
}

/// The rows of some shapes.
#[derive(Default)]
struct Rows {
    /// The Rust names of the shapes.
    names: Vec<String>,
    /// The number of members.
    members: usize,
    rows: Vec<String>,
}

impl Rows {
    fn ids(&self, name: &str, docs: &str) -> TokenStream {
        ids(name, docs, &self.names)
    }

    /// The numbers of shapes and members, which would take the compiler long to count.
    fn counts(&self, what: &str) -> TokenStream {
        let shapes = Literal::usize_unsuffixed(self.names.len());
        let members = Literal::usize_unsuffixed(self.members);
        let shapes_name = format_ident!("{what}_COUNT");
        let members_name = format_ident!("{what}_MEMBER_COUNT");
        quote! {
            /// The number of shapes.
            pub(super) const #shapes_name: usize = #shapes;
            /// The number of their members.
            pub(super) const #members_name: usize = #members;
        }
    }

    fn structure(&mut self, structure: &StructurePlan, fact: Option<&str>) {
        let members = structure.members.iter();
        let head = (
            SchemaType::Structure,
            &structure.name,
            &structure.shape,
            &structure.id,
        );
        self.shape(head, fact, &structure.schema_traits, members);
    }

    fn union(&mut self, union: &UnionPlan) {
        let members = union.members.iter().map(|member| &member.member);
        let head = (SchemaType::Union, &union.name, &union.shape, &union.id);
        self.shape(head, None, &union.schema_traits, members);
    }

    /// Adds the rows of a shape and its members.
    fn shape<'m, N: 'm>(
        &mut self,
        (ty, name, shape, id): (SchemaType, &TypeName, &ShapeName, &ShapeId),
        fact: Option<&str>,
        traits: &[SchemaTrait],
        members: impl Iterator<Item = &'m MemberPlan<N>>,
    ) {
        self.names.push(name.to_string());
        let fact = fact.map(|fact| format!(" {fact},")).unwrap_or_default();
        self.rows.push(format!(
            "Shape({}, {}, {ty}),{fact}{}",
            string(id.as_str()),
            string(shape.as_str()),
            schema_traits(traits)
        ));
        for plan in members {
            self.members += 1;
            self.rows.push(member(id, plan));
        }
    }
}

fn member<N>(shape: &ShapeId, member: &MemberPlan<N>) -> String {
    format!(
        "    Member({}, {}, {}),{}{}",
        string(shape.member(member.wire.as_str()).as_str()),
        string(member.wire.as_str()),
        member.schema_type,
        collection_reference(member.schema_type, member.collection.as_ref()),
        schema_traits(&member.schema_traits),
    )
}

/// The row for the elements or values of a collection.
fn collection(collection: &CollectionPlan, member: &str) -> String {
    format!(
        "Member({}, {}, {}),{}{}",
        string(collection.id.member(member).as_str()),
        string(collection.shape.as_str()),
        collection.element,
        collection_reference(collection.element, collection.inner.as_ref()),
        schema_traits(&collection.schema_traits),
    )
}

/// The row for the keys of a map.
fn key(collection: &CollectionPlan) -> String {
    format!(
        "Member({}, {}, String),",
        string(collection.id.member("key").as_str()),
        string(collection.shape.as_str()),
    )
}

/// The reference to the schema of a collection, if the type is one.
fn collection_reference(ty: SchemaType, collection: Option<&VariantName>) -> String {
    collection
        .map(|ident| format!(" {ty}Of({ty}Id::{ident} as usize),"))
        .unwrap_or_default()
}

/// The rows for the traits of a schema.
fn schema_traits(traits: &[SchemaTrait]) -> String {
    traits
        .iter()
        .map(|value| format!(" {},", schema_trait(value)))
        .collect()
}

fn schema_trait(schema_trait: &SchemaTrait) -> String {
    match schema_trait {
        SchemaTrait::OriginalName(name) => format!("OriginalName({})", string(name.as_str())),
        SchemaTrait::Sensitive => "Sensitive".to_owned(),
        SchemaTrait::TimestampFormat(format) => {
            let format = match format {
                TimestampFormat::DateTime => "DateTime",
                TimestampFormat::HttpDate => "HttpDate",
                TimestampFormat::EpochSeconds => "EpochSeconds",
            };
            format!("TimestampFormat(::aws_smithy_schema::traits::TimestampFormat::{format})")
        }
        SchemaTrait::JsonName(name) => format!("JsonName({})", string(name)),
        SchemaTrait::MediaType(ty) => format!("MediaType({})", string(ty)),
        SchemaTrait::HostLabel => "HostLabel".to_owned(),
    }
}
