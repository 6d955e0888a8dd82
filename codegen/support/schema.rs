//! Schemas, put together at compile time.
//!
//! A structure has one `static` for all its members, rather than one for each: the compiler has less to do.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{PayloadHint, Schema, ShapeId, ShapeType};

/// An id in parts: the whole, the namespace, the name of the shape.
pub(crate) type Id = [&'static str; 3];

/// The id as the runtime has it.
const fn id(id: Id) -> ShapeId<'static> {
    let [whole, namespace, shape] = id;
    ShapeId::from_parts(whole, namespace, shape)
}

/// What the schema of a member is made of: its whole id, its name, its type and its traits.
pub(crate) type Member = (&'static str, &'static str, ShapeType, Traits);

/// The traits of a member, and what is in it if it is a collection.
#[derive(Clone, Copy)]
pub(crate) struct Traits {
    element: Option<&'static Schema<'static>>,
    key: Option<&'static Schema<'static>>,
    sensitive: bool,
    json_name: Option<&'static str>,
    media_type: Option<&'static str>,
    timestamp_format: Option<TimestampFormat>,
    host_label: bool,
}

/// No traits.
pub(crate) const PLAIN: Traits = Traits {
    element: None,
    key: None,
    sensitive: false,
    json_name: None,
    media_type: None,
    timestamp_format: None,
    host_label: false,
};

impl Traits {
    /// A list of those.
    pub(crate) const fn list(mut self, element: &'static Schema<'static>) -> Self {
        self.element = Some(element);
        self
    }

    /// A map of those.
    pub(crate) const fn map(
        mut self,
        key: &'static Schema<'static>,
        value: &'static Schema<'static>,
    ) -> Self {
        self.key = Some(key);
        self.element = Some(value);
        self
    }

    /// The trait `sensitive`.
    pub(crate) const fn with_sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// The trait `jsonName`.
    pub(crate) const fn with_json_name(mut self, name: &'static str) -> Self {
        self.json_name = Some(name);
        self
    }

    /// The trait `mediaType`.
    pub(crate) const fn with_media_type(mut self, ty: &'static str) -> Self {
        self.media_type = Some(ty);
        self
    }

    /// The trait `timestampFormat`.
    pub(crate) const fn with_timestamp_format(mut self, format: TimestampFormat) -> Self {
        self.timestamp_format = Some(format);
        self
    }

    /// The trait `hostLabel`.
    pub(crate) const fn with_host_label(mut self) -> Self {
        self.host_label = true;
        self
    }
}

/// The schema of the member at that place of a shape, of which the namespace and the name are given.
pub(crate) const fn member(
    shape: [&'static str; 2],
    member: Member,
    index: usize,
) -> Schema<'static> {
    let ([namespace, shape], (whole, name, ty, traits)) = (shape, member);
    let mut schema = Schema::new_member(id([whole, namespace, shape]), ty, name, index);
    if let Some(element) = traits.element {
        schema = match traits.key {
            Some(key) => schema.with_map_members(key, element),
            None => schema.with_list_member(element),
        };
    }
    if traits.sensitive {
        schema = schema.with_sensitive();
    }
    if let Some(name) = traits.json_name {
        schema = schema.with_json_name(name);
    }
    if let Some(ty) = traits.media_type {
        schema = schema.with_media_type(ty);
    }
    if let Some(format) = traits.timestamp_format {
        schema = schema.with_timestamp_format(format);
    }
    if traits.host_label {
        schema = schema.with_host_label();
    }
    schema
}

/// What the schema of a structure or union is made of, beside its members.
#[derive(Clone, Copy)]
pub(crate) struct Whole {
    id: Id,
    ty: ShapeType,
    original_name: Option<&'static str>,
    sensitive: bool,
    payload: Option<PayloadHint>,
}

/// A structure or union without traits.
pub(crate) const fn whole(id: Id, ty: ShapeType) -> Whole {
    Whole {
        id,
        ty,
        original_name: None,
        sensitive: false,
        payload: None,
    }
}

impl Whole {
    /// The name that the model gives the input or output of an operation.
    pub(crate) const fn with_original_name(mut self, name: &'static str) -> Self {
        self.original_name = Some(name);
        self
    }

    /// The trait `sensitive`.
    pub(crate) const fn with_sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// What an input says about its payload.
    pub(crate) const fn with_payload_hint(mut self, payload: PayloadHint) -> Self {
        self.payload = Some(payload);
        self
    }

    /// The schema of the whole.
    pub(crate) const fn of(self, members: &'static [&'static Schema<'static>]) -> Schema<'static> {
        let mut schema = Schema::new_struct(id(self.id), self.ty, members);
        if let Some(name) = self.original_name {
            schema = schema.with_original_name(name);
        }
        if self.sensitive {
            schema = schema.with_sensitive();
        }
        if let Some(payload) = self.payload {
            schema = schema.with_payload_hint(payload);
        }
        schema
    }
}

/// The schemas of the members of a structure or union, and references to them, which the schema of the whole wants.
pub(crate) struct Members<const N: usize> {
    schemas: [Schema<'static>; N],
    pub(crate) references: [&'static Schema<'static>; N],
}

/// Puts the schemas of the members together: `it` is the `static` that is to hold them, which refers to itself.
pub(crate) const fn members<const N: usize>(
    it: &'static Members<N>,
    shape: [&'static str; 2],
    members: [Member; N],
) -> Members<N> {
    let mut schemas = [PLACEHOLDER; N];
    let mut references = [&it.schemas[0]; N];
    let mut index = 0;
    while index < N {
        let placeholder =
            std::mem::replace(&mut schemas[index], member(shape, members[index], index));
        // Nothing can be dropped at compile time; there is nothing to drop in it, either.
        std::mem::forget(placeholder);
        references[index] = &it.schemas[index];
        index += 1;
    }
    Members {
        schemas,
        references,
    }
}

/// A schema to be replaced.
#[allow(
    clippy::declare_interior_mutable_const,
    reason = "it is moved, never shared"
)]
const PLACEHOLDER: Schema<'static> = Schema::new_member(id([""; 3]), ShapeType::String, "", 0);
