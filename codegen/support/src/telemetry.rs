//! Recording of input members as attributes of telemetry.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// A serializer that records the requested string members and ignores everything else.
///
/// Since inputs can be serialized already, recording needs no code per operation.
pub(crate) struct Recorder<'a> {
    /// The names of the members that may be recorded.
    recordable: &'static [&'static str],
    requested: &'a RequestedTelemetryAttributes,
    /// The recorded values, by the names of the members in the model.
    pub(crate) captured: CapturedTelemetryAttributes,
}

impl<'a> Recorder<'a> {
    /// Creates a recorder of the `recordable` members that are `requested`.
    pub(crate) fn new(
        recordable: &'static [&'static str],
        requested: &'a RequestedTelemetryAttributes,
    ) -> Self {
        Self {
            recordable,
            requested,
            captured: CapturedTelemetryAttributes::default(),
        }
    }
}

type Written = Result<(), SerdeError>;

/// A function that writes the elements of a list or the entries of a map.
type Contents<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Written;

macro_rules! drop_values {
    ($($write:ident: $value:ty),* $(,)?) => {
        $(
            fn $write(&mut self, _: &Schema<'_>, _: $value) -> Written {
                Ok(())
            }
        )*
    };
}

impl ShapeSerializer for Recorder<'_> {
    fn write_string(&mut self, member: &Schema<'_>, value: &str) -> Written {
        let name = member.member_name().unwrap_or_default();
        if self.recordable.contains(&name) && self.requested.should_capture(name) {
            self.captured.insert(name, value);
        }
        Ok(())
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Written {
        Ok(())
    }

    // Structures, lists and maps are not entered, since only top-level strings are recorded.
    drop_values! {
        write_struct: &dyn SerializableStruct,
        write_list: Contents<'_>,
        write_map: Contents<'_>,
        write_boolean: bool,
        write_byte: i8,
        write_short: i16,
        write_integer: i32,
        write_long: i64,
        write_float: f32,
        write_double: f64,
        write_big_integer: &BigInteger,
        write_big_decimal: &BigDecimal,
        write_blob: Blob,
        write_timestamp: &DateTime,
        write_document: &Document,
    }
}
