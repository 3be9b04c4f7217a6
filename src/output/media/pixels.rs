//! Pictures of dots: decoded, upright, in sRGB, cut, resized and encoded.
//!
//! Everything here is the same on every machine: the filter is a polynomial, computed in integers,
//! and the encoders know no threads.

use std::io::Cursor;

use ahash::AHashSet;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits,
};

use crate::output::media::profile::Conversion;
use crate::output::media::treatment::{Mark, Refusal};
use crate::output::png::{Kind, png};

/// No side of a picture is longer, in dots.
const LONGEST: u32 = 12_000;

/// No picture has more dots.
const MOST_DOTS: u64 = 60_000_000;

/// As fine as anybody sees at the sizes shown here.
const QUALITY: u8 = 85;

/// A picture with at most so many colours is a drawing: JPEG would smear its edges.
const FEW_COLOURS: usize = 4096;

/// The formats that are decoded and encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
}

impl Format {
    /// The ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }

    fn of_image(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::WebP => ImageFormat::WebP,
        }
    }
}

/// What stands before the dots.
pub struct Header {
    size: (u32, u32),
    orientation: Orientation,
    conversion: Option<Conversion>,
    weight: u64,
}

impl Header {
    /// Width and height of the picture when it stands upright.
    pub fn upright(&self) -> (u32, u32) {
        let (width, height) = self.size;
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }

    /// Whether the picture would be another without its metadata.
    pub fn needs_decoding(&self) -> bool {
        self.orientation != Orientation::NoTransforms || self.conversion.is_some()
    }

    /// About how much memory decoding takes, in bytes.
    pub fn weight(&self) -> u64 {
        self.weight
    }
}

/// A picture in another size, encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Its bytes.
    pub bytes: std::sync::Arc<[u8]>,
    /// Its format.
    pub format: Format,
    /// Its width in dots.
    pub width: u32,
    /// Its height in dots.
    pub height: u32,
    /// What tells it from versions of other pictures: eight hexadecimal digits.
    pub mark: String,
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(768 * 1024 * 1024);
    limits
}

fn refusal(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => too_large(),
        _ => Refusal::damaged(),
    }
}

fn too_large() -> Refusal {
    Refusal::TooLarge("12,000 dots a side or 60 million in all".into())
}

fn decoder(bytes: &[u8], format: Format) -> Result<impl ImageDecoder + '_, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format.of_image());
    reader.limits(limits());
    reader.into_decoder().map_err(|error| refusal(&error))
}

/// Reads what stands before the dots. What is too large is refused here, before anything is
/// decoded: a few bytes can claim to be a picture of any size.
///
/// # Errors
/// It is damaged or too large.
pub fn header(bytes: &[u8], format: Format) -> Result<Header, Refusal> {
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    let dots = u64::from(width) * u64::from(height);
    if width > LONGEST || height > LONGEST || dots > MOST_DOTS {
        return Err(too_large());
    }
    if dots == 0 {
        return Err(Refusal::damaged());
    }
    // What cannot be read of the metadata is dropped with the rest of it.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let conversion =
        decoder.icc_profile().ok().flatten().and_then(|profile| Conversion::from_profile(&profile));
    // Once decoded, once turned or brought to eight bits; a progressive JPEG keeps its
    // coefficients besides.
    let weight = decoder.total_bytes().saturating_mul(2).saturating_add(dots.saturating_mul(4));
    Ok(Header { size: (width, height), orientation, conversion, weight })
}

/// A picture in memory: eight bits a channel, upright, in sRGB.
pub struct Picture {
    width: u32,
    height: u32,
    dots: Vec<u8>,
    transparent: bool,
    /// It has sharp edges or holes, which only PNG keeps.
    drawn: bool,
}

/// Decodes a picture.
///
/// # Errors
/// It is damaged.
pub fn decode(bytes: &[u8], format: Format, header: &Header) -> Result<Picture, Refusal> {
    let decoder = decoder(bytes, format)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    image.apply_orientation(header.orientation);
    let (width, height) = (image.width(), image.height());
    let has_alpha = image.color().has_alpha();
    let (mut dots, transparent) = if has_alpha {
        let dots = image.into_rgba8().into_raw();
        if dots.chunks_exact(4).any(|dot| dot[3] < u8::MAX) {
            (dots, true)
        } else {
            (dots.chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]).collect(), false)
        }
    } else {
        (image.into_rgb8().into_raw(), false)
    };
    if let Some(conversion) = &header.conversion {
        conversion.apply(&mut dots, if transparent { 4 } else { 3 });
    }
    let drawn = transparent || (format != Format::Jpeg && has_few_colours(&dots));
    Ok(Picture { width, height, dots, transparent, drawn })
}

impl Picture {
    /// The dots, row by row: three numbers each, or four with transparency.
    pub fn dots(&self) -> &[u8] {
        &self.dots
    }

    /// The picture in its own size.
    ///
    /// # Errors
    /// It cannot be encoded.
    pub fn encode(&self, format: Format) -> Result<Vec<u8>, Refusal> {
        encode(&self.dots, (self.width, self.height), self.transparent, format)
    }

    /// The picture in another size; `cut` to its shape, else squeezed into it.
    ///
    /// A person's face is above the middle of their portrait: what is too tall loses a quarter of
    /// the surplus above, and three below.
    ///
    /// # Errors
    /// It cannot be resized or encoded.
    pub fn resized(&self, (width, height): (u32, u32), cut: bool, mark: &Mark) -> Result<Encoded, Refusal> {
        let mut options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
            .use_alpha(self.transparent);
        if cut {
            let side = f64::from(self.width.min(self.height));
            let left = ((f64::from(self.width) - side) / 2.0).floor();
            let top = ((f64::from(self.height) - side) / 4.0).floor();
            options = options.crop(left, top, side, side);
        }
        let dots = match self.transparent {
            true => self.resampled::<U8x4>((width, height), &options)?,
            false => self.resampled::<U8x3>((width, height), &options)?,
        };
        let format = if self.drawn { Format::Png } else { Format::Jpeg };
        let bytes = encode(&dots, (width, height), self.transparent, format)?;
        let how = if cut { "cut" } else { "whole" };
        let mark = mark.version(&format!("{how} {width} {height} {QUALITY} 1"));
        Ok(Encoded { bytes: bytes.into(), format, width, height, mark })
    }

    /// The dots of the picture, which are of this kind, in another size.
    ///
    /// The library is given two kinds of dots alone: asked for whatever there may be, it is compiled for
    /// thirteen, which takes as long as half of our own code.
    fn resampled<Dot: PixelTrait>(
        &self,
        (width, height): (u32, u32),
        options: &ResizeOptions,
    ) -> Result<Vec<u8>, Refusal> {
        let mut dots = vec![0; width as usize * height as usize * if self.transparent { 4 } else { 3 }];
        let source = TypedImageRef::<Dot>::from_buffer(self.width, self.height, &self.dots);
        let resized = TypedImage::<Dot>::from_buffer(width, height, &mut dots);
        let (Ok(source), Ok(mut resized)) = (source, resized) else { return Err(Refusal::damaged()) };
        Resizer::new().resize_typed(&source, &mut resized, options).map_err(|_| Refusal::damaged())?;
        Ok(dots)
    }
}

/// Whether an opaque picture has at most [`FEW_COLOURS`].
fn has_few_colours(dots: &[u8]) -> bool {
    let mut seen: AHashSet<[u8; 3]> = AHashSet::with_capacity(FEW_COLOURS + 1);
    let mut last = None;
    for dot in dots.as_chunks::<3>().0 {
        // Drawings have wide grounds.
        if last != Some(dot) && seen.insert(*dot) && seen.len() > FEW_COLOURS {
            return false;
        }
        last = Some(dot);
    }
    true
}

fn encode(
    dots: &[u8],
    (width, height): (u32, u32),
    transparent: bool,
    format: Format,
) -> Result<Vec<u8>, Refusal> {
    let colour = if transparent { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
    let mut bytes = Vec::new();
    let written = match format {
        Format::Jpeg => {
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(dots, width, height, colour)
        }
        Format::Png => {
            let kind = if transparent { Kind::Rgba } else { Kind::Rgb };
            return png((width, height), kind, dots).map_err(|_| Refusal::damaged());
        }
        Format::WebP => WebPEncoder::new_lossless(&mut bytes).write_image(dots, width, height, colour),
    };
    written.map(|()| bytes).map_err(|_| Refusal::damaged())
}

#[cfg(test)]
pub mod samples {
    //! Pictures for tests.

    use super::{Format, encode};

    /// A picture whose left half is red and whose right half is blue.
    pub fn halves(width: u32, height: u32, format: Format) -> Vec<u8> {
        let dots: Vec<u8> = (0..height)
            .flat_map(|_| (0..width).flat_map(move |x| if x < width / 2 { [200, 0, 0] } else { [0, 0, 200] }))
            .collect();
        encode(&dots, (width, height), false, format).expect("it can be encoded")
    }

    /// A photograph, as far as colours go.
    pub fn noise(width: u32, height: u32, format: Format) -> Vec<u8> {
        let mut state = 1_u32;
        let dots: Vec<u8> = (0..width * height * 3)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        encode(&dots, (width, height), false, format).expect("it can be encoded")
    }
}
