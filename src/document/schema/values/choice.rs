//! One word of a closed list.

use crate::diagnostic::finding::Finding;
use crate::diagnostic::words::{meant, nearest};
use crate::document::schema::reader::Reader;
use crate::document::schema::values::scalar;
use crate::yaml::Node;

/// Declares a closed list of words that a field takes.
macro_rules! words {
    ($(#[doc = $doc:literal])+ pub enum $name:ident { $($(#[doc = $word_doc:literal])+ $word:ident = $text:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $word,)+ }

        impl $name {
            /// The words, in order.
            pub const WORDS: &'static [&'static str] = &[$($text),+];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self { $(Self::$word => $text,)+ }
            }
        }

        impl $crate::document::schema::record::Value for $name {
            fn read(node: &$crate::yaml::Node, reader: &mut $crate::document::schema::reader::Reader<'_>) -> Option<Self> {
                let text = $crate::document::schema::values::one_of(node, Self::WORDS, reader)?;
                match text { $($text => Some(Self::$word),)+ _ => None }
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": Self::WORDS })
            }
        }
    };
}
pub(crate) use words;

/// The allowed word that a node is, in any case; a report if it is none.
pub fn one_of(node: &Node, allowed: &[&'static str], reader: &mut Reader<'_>) -> Option<&'static str> {
    let text = &scalar(node, "one word", reader)?.text;
    let folded = text.trim().to_lowercase();
    if let Some(word) = allowed.iter().find(|word| **word == folded) {
        return Some(word);
    }
    let finding = Finding::NotOneOf {
        field: reader.field(),
        text: text.clone(),
        allowed: allowed.iter().map(|word| (*word).to_owned()).collect(),
        nearest: meant::word(&folded)
            .filter(|meant| allowed.contains(meant))
            .map(str::to_owned)
            .or_else(|| nearest(&folded, allowed.iter().copied())),
    };
    reader.report(finding, node.span);
    None
}
