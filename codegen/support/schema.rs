//! Schemas of members, put together at compile time.
//!
//! A structure has one `static` for all its members, rather than one for each: the compiler has less to do.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeId, ShapeType};

/// An id in parts: the whole, the namespace, the name of the shape.
pub(crate) type Id = [&'static str; 3];

/// The id as the runtime has it.
pub(crate) const fn id(id: Id) -> ShapeId<'static> {
    let [whole, namespace, shape] = id;
    ShapeId::from_parts(whole, namespace, shape)
}

/// What the schema of a member is made of. Its place among the members is not known yet.
#[derive(Clone, Copy)]
pub(crate) struct Member {
    id: Id,
    name: &'static str,
    ty: ShapeType,
    element: Option<&'static Schema<'static>>,
    key: Option<&'static Schema<'static>>,
    sensitive: bool,
    json_name: Option<&'static str>,
    media_type: Option<&'static str>,
    timestamp_format: Option<TimestampFormat>,
    host_label: bool,
}

/// A member without traits.
pub(crate) const fn member(id: Id, name: &'static str, ty: ShapeType) -> Member {
    Member {
        id,
        name,
        ty,
        element: None,
        key: None,
        sensitive: false,
        json_name: None,
        media_type: None,
        timestamp_format: None,
        host_label: false,
    }
}

impl Member {
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

    /// The schema of the member at that place.
    pub(crate) const fn at(&self, index: usize) -> Schema<'static> {
        let mut schema = Schema::new_member(id(self.id), self.ty, self.name, index);
        if let Some(element) = self.element {
            schema = match self.key {
                Some(key) => schema.with_map_members(key, element),
                None => schema.with_list_member(element),
            };
        }
        if self.sensitive {
            schema = schema.with_sensitive();
        }
        if let Some(name) = self.json_name {
            schema = schema.with_json_name(name);
        }
        if let Some(ty) = self.media_type {
            schema = schema.with_media_type(ty);
        }
        if let Some(format) = self.timestamp_format {
            schema = schema.with_timestamp_format(format);
        }
        if self.host_label {
            schema = schema.with_host_label();
        }
        schema
    }
}

/// The schemas of the members of a structure or union.
pub(crate) const fn members<const N: usize>(members: [Member; N]) -> [Schema<'static>; N] {
    let mut schemas = [PLACEHOLDER; N];
    let mut index = 0;
    while index < N {
        let placeholder = std::mem::replace(&mut schemas[index], members[index].at(index));
        // Nothing can be dropped at compile time; there is nothing to drop in it, either.
        std::mem::forget(placeholder);
        index += 1;
    }
    schemas
}

/// A schema to be replaced.
#[allow(
    clippy::declare_interior_mutable_const,
    reason = "it is moved, never shared"
)]
const PLACEHOLDER: Schema<'static> = Schema::new_member(id([""; 3]), ShapeType::String, "", 0);

/// The schemas as a structure's schema refers to them.
pub(crate) const fn references<const N: usize>(
    schemas: &'static [Schema<'static>; N],
) -> [&'static Schema<'static>; N] {
    let mut references = [&schemas[0]; N];
    let mut index = 0;
    while index < N {
        references[index] = &schemas[index];
        index += 1;
    }
    references
}
