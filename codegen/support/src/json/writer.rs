//! Writes JSON: what requests usually have. It stops at anything else.

use super::fallback::fallback;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

type Result<T> = std::result::Result<T, SerdeError>;

/// Many requests fit in; the text doubles for the others.
const CAPACITY: usize = 256;

/// How many bytes are looked at together.
const PIECE: usize = 16;

/// What is being written into.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Nothing yet.
    Top,
    /// A structure or union: the next is a member.
    Members,
    /// A list: the next is an element.
    Elements,
    /// A map: the next is a key.
    Keys,
    /// A map: the next is the value of the last key.
    Value,
}

/// Where the first byte is that cannot stand in a text as it is.
fn first_special(bytes: &[u8]) -> Option<usize> {
    // Neither a way out at each byte nor a choice: so a machine can look at all of a piece at once.
    let is_special = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
    let has_special = |piece: &[u8; PIECE]| {
        let specials = piece.iter().map(|byte| is_special(*byte));
        specials.fold(false, |any, is_special| any | is_special)
    };
    let (pieces, _) = bytes.as_chunks::<PIECE>();
    let plain = pieces.iter().take_while(|piece| !has_special(piece));
    let plain = PIECE * plain.count();
    let rest = bytes.get(plain..)?;
    let at = rest.iter().position(|byte| is_special(*byte))?;
    Some(plain + at)
}

/// A text that grows.
pub(super) struct Writer {
    text: String,
    place: Place,
    /// Whether something comes before the next in the same place.
    follows: bool,
}

impl Writer {
    /// The body of a request.
    pub(super) fn body(input: &dyn SerializableStruct) -> Result<String> {
        let mut writer = Self {
            text: String::with_capacity(CAPACITY),
            place: Place::Top,
            follows: false,
        };
        writer.within(['{', '}'], Place::Members, |out| {
            input.serialize_members(out)
        })?;
        Ok(writer.text)
    }

    /// What comes before a value.
    fn lead(&mut self, schema: &Schema<'_>) -> Result<()> {
        match self.place {
            Place::Top => {}
            Place::Value => self.place = Place::Keys,
            // Only strings are keys.
            Place::Keys => return Err(fallback()),
            Place::Members | Place::Elements => {
                if self.follows {
                    self.text.push(',');
                }
                if self.place == Place::Members {
                    self.text.push('"');
                    self.text
                        .push_str(schema.member_name().ok_or_else(fallback)?);
                    self.text.push_str("\":");
                }
            }
        }
        self.follows = true;
        Ok(())
    }

    fn raw(&mut self, schema: &Schema<'_>, text: &str) -> Result<()> {
        self.lead(schema)?;
        self.text.push_str(text);
        Ok(())
    }

    fn within(
        &mut self,
        [open, close]: [char; 2],
        place: Place,
        write: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let before = (self.place, self.follows);
        self.text.push(open);
        (self.place, self.follows) = (place, false);
        write(self)?;
        (self.place, self.follows) = before;
        self.text.push(close);
        Ok(())
    }

    fn quote(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = first_special(rest.as_bytes()) {
            let (plain, from) = rest.split_at(at);
            self.text.push_str(plain);
            let mut characters = from.chars();
            if let Some(character) = characters.next() {
                self.escape(character);
            }
            rest = characters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, character: char) {
        let short = match character {
            '"' => '"',
            '\\' => '\\',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            other => {
                self.text.push_str(&format!("\\u{:04x}", u32::from(other)));
                return;
            }
        };
        self.text.push('\\');
        self.text.push(short);
    }

    fn float(&mut self, schema: &Schema<'_>, is_finite: bool, mut encoder: Encoder) -> Result<()> {
        if !is_finite {
            return Err(fallback());
        }
        self.raw(schema, encoder.encode())
    }
}

impl ShapeSerializer for Writer {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<()> {
        self.lead(schema)?;
        self.within(['{', '}'], Place::Members, |out| {
            value.serialize_members(out)
        })
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.lead(schema)?;
        self.within(['[', ']'], Place::Elements, |out| write_elements(out))
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.lead(schema)?;
        self.within(['{', '}'], Place::Keys, |out| write_entries(out))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<()> {
        self.raw(schema, if value { "true" } else { "false" })
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<()> {
        self.float(schema, value.is_finite(), Encoder::from(value))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<()> {
        self.float(schema, value.is_finite(), Encoder::from(value))
    }

    fn write_big_integer(&mut self, _: &Schema<'_>, _: &BigInteger) -> Result<()> {
        Err(fallback())
    }

    fn write_big_decimal(&mut self, _: &Schema<'_>, _: &BigDecimal) -> Result<()> {
        Err(fallback())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<()> {
        if self.place != Place::Keys {
            self.lead(schema)?;
            self.quote(value);
            return Ok(());
        }
        if self.follows {
            self.text.push(',');
        }
        self.quote(value);
        self.text.push(':');
        self.place = Place::Value;
        Ok(())
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<()> {
        self.raw(schema, "\"")?;
        self.text.push_str(&base64::encode(value.as_ref()));
        self.text.push('"');
        Ok(())
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<()> {
        match schema.timestamp_format().map(|format| format.format()) {
            None | Some(TimestampFormat::EpochSeconds) => {}
            Some(_) => return Err(fallback()),
        }
        let seconds = value.fmt(Format::EpochSeconds).map_err(|_| fallback())?;
        self.raw(schema, &seconds)
    }

    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result<()> {
        Err(fallback())
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<()> {
        self.raw(schema, "null")
    }
}

#[cfg(test)]
mod tests;
