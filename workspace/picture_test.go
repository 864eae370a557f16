package workspace

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// encoded is a picture of 30 × 20 pixels.
func encoded(t *testing.T, write func(*bytes.Buffer, image.Image) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, image.NewPaletted(image.Rect(0, 0, 30, 20), nil)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPictureSizeIsReadOffTheHeader(t *testing.T) {
	asPNG := encoded(t, func(b *bytes.Buffer, m image.Image) error {
		return png.Encode(b, image.NewGray(m.Bounds()))
	})
	asJPEG := encoded(t, func(b *bytes.Buffer, m image.Image) error {
		return jpeg.Encode(b, image.NewGray(m.Bounds()), nil)
	})
	asGIF := encoded(t, func(b *bytes.Buffer, m image.Image) error {
		return gif.Encode(b, image.NewGray(m.Bounds()), nil)
	})
	riff := func(chunk, data string) string { return "RIFF\x24\x00\x00\x00WEBP" + chunk + "\x18\x00\x00\x00" + data }
	bmp := func(info string) string {
		return "BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00" + info + "\x01\x00\x18\x00"
	}
	for what, picture := range map[string]string{
		"PNG":                      asPNG,
		"JPEG":                     asJPEG,
		"JPEG that tells much":     asJPEG[:2] + "\xff\xe1\xff\xff" + string(make([]byte, 0xffff-2)) + asJPEG[2:],
		"GIF":                      asGIF,
		"BMP":                      bmp("\x28\x00\x00\x00\x1e\x00\x00\x00\x14\x00\x00\x00"),
		"BMP from its top":         bmp("\x28\x00\x00\x00\x1e\x00\x00\x00\xec\xff\xff\xff"),
		"BMP of OS/2":              bmp("\x0c\x00\x00\x00\x1e\x00\x14\x00"),
		"lossy WebP":               riff("VP8 ", "\x30\x01\x00\x9d\x01\x2a\x1e\x00\x14\x00\x00\x00"),
		"lossy WebP to be scaled":  riff("VP8 ", "\x30\x01\x00\x9d\x01\x2a\x1e\x40\x14\x80\x00\x00"),
		"lossless WebP":            riff("VP8L", "\x2f\x1d\xc0\x04\x00\x00\x00\x00\x00\x00"),
		"extended WebP":            riff("VP8X", "\x10\x00\x00\x00\x1d\x00\x00\x13\x00\x00"),
		"SVG":                      `<svg width="30" height="20"/>`,
		"SVG in pixels":            `<svg width=" 30px" height="19.6px "/>`,
		"SVG of another size":      `<svg viewBox="0 0 3 2" width="30" height="20"/>`,
		"SVG by its box":           `<svg viewBox="-5,-5 30 20"/>`,
		"SVG as wide as there is":  `<svg width="100%" height="100%" viewBox="0 0 30 20"/>`,
		"SVG as others write it":   "\ufeff<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE svg [<!ENTITY x 'y'>]><!-- c --><s:svg xmlns:s='http://www.w3.org/2000/svg' width='30' height='20'>",
		"SVG with half of a size":  `<svg width="7" viewBox="0 0 30 20"/>`,
		"SVG that is cut":          `<svg width="30" height="20"><path d="M0`,
		"SVG with a wrong box too": `<svg width="30" height="20" viewBox="x"/>`,
	} {
		if w, h, ok := pictureSize([]byte(picture)); !ok || w != 30 || h != 20 {
			t.Errorf("%s is read as %d × %d, %v", what, w, h, ok)
		}
		for cut := range min(len(picture), 100) { // whatever is there so far
			pictureSize([]byte(picture[:cut]))
		}
	}
}

func TestWhatIsNoPictureHasNoSize(t *testing.T) {
	for _, picture := range []string{
		"", "text", "BM", "RIFF....WEBP", "BMW is a maker of cars, and no picture", "<html width='30' height='20'>", "<svg", "<svg>", `<svg width="1e400" height="20"/>`,
		`<svg width="NaN" height="-1"/>`, `<svg viewBox="0 0 0 0"/>`, `<svg width="3em" height="2em"/>`, "RIFF\x24\x00\x00\x00WEBPVP9 \x18\x00\x00\x00\x30\x01\x00\x9d\x01\x2a\x1e\x00\x14\x00",
	} {
		if w, h, ok := pictureSize([]byte(picture)); ok {
			t.Errorf("%q is read as %d × %d", picture, w, h)
		}
	}
}

func FuzzPictureSize(f *testing.F) {
	for _, seed := range []string{"GIF89a\x1e\x00\x14\x00", `<svg viewBox="0 0 30 20"/>`, "BM", "RIFF", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if w, h, ok := pictureSize(b); ok && (w < 0 || h < 0) {
			t.Errorf("%d × %d", w, h)
		}
	})
}
