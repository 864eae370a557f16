package workspace

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"image"
	_ "image/gif"  // so that image knows it
	_ "image/jpeg" // likewise
	_ "image/png"  // likewise
	"io"
	"math"
	"strconv"
	"strings"
)

// pictureSize reads how many pixels a picture has off the beginning of its file: of
// PNG, JPEG, GIF, WebP, BMP and SVG.
func pictureSize(head []byte) (width, height int, ok bool) {
	if c, _, err := image.DecodeConfig(bytes.NewReader(head)); err == nil {
		return c.Width, c.Height, c.Width > 0 && c.Height > 0
	}
	for _, read := range []func([]byte) (int, int){bmpSize, webPSize, svgSize} {
		if width, height = read(head); width > 0 && height > 0 {
			return width, height, true
		}
	}
	return 0, 0, false
}

// bmpSize is 0 for what is no BMP: "BM", and behind the file's header that of the
// picture, the oldest of which has 12 bytes and a short width and height, the others 40 to 124.
func bmpSize(b []byte) (width, height int) {
	if len(b) < 26 || string(b[:2]) != "BM" {
		return 0, 0
	}
	le := binary.LittleEndian
	switch header := le.Uint32(b[14:]); {
	case header == 12:
		return int(le.Uint16(b[18:])), int(le.Uint16(b[20:]))
	case header < 40 || header > 124: // a text that starts like this
		return 0, 0
	}
	width, height = int(int32(le.Uint32(b[18:]))), int(int32(le.Uint32(b[22:])))
	return width, max(height, -height) // below 0, it is stored from its top
}

// webPSize is 0 for what is no WebP, as its container specification and RFC 6386
// and RFC 9649 tell: a lossy, lossless or extended one.
func webPSize(b []byte) (width, height int) {
	if len(b) < 30 || string(b[:4]) != "RIFF" || string(b[8:12]) != "WEBP" {
		return 0, 0
	}
	le := binary.LittleEndian
	switch string(b[12:16]) {
	case "VP8 ":
		return int(le.Uint16(b[26:]) & 0x3FFF), int(le.Uint16(b[28:]) & 0x3FFF)
	case "VP8L":
		bits := le.Uint32(b[21:])
		return int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1
	case "VP8X":
		return int(le.Uint32(b[24:])&0xFFFFFF) + 1, int(le.Uint32(b[26:])>>8) + 1
	}
	return 0, 0
}

// svgSize is 0 for what is no SVG: its width and height, else those of its viewBox.
func svgSize(b []byte) (width, height int) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // numbers are ASCII
	for {
		t, err := d.Token()
		if err != nil {
			return 0, 0
		}
		start, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local != "svg":
			return 0, 0
		default:
			return sizeOfSVG(start.Attr)
		}
	}
}

func sizeOfSVG(attrs []xml.Attr) (width, height int) {
	var box []string
	for _, a := range attrs {
		switch a.Name.Local {
		case "width":
			width = pixels(a.Value)
		case "height":
			height = pixels(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
		}
	}
	if (width == 0 || height == 0) && len(box) == 4 {
		return pixels(box[2]), pixels(box[3])
	}
	return width, height
}

// pixels reads a length, 0 for one that depends on where the picture is shown.
func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || !(f > 0 && f < math.MaxInt32) {
		return 0
	}
	return max(int(math.Round(f)), 1)
}
