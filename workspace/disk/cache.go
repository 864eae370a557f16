package disk

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

// Cache keeps what is known of workspace folders from one run to the next: a
// file for each of them, which is made again whenever it is not as it should be.
// Several processes may use it at once: each file is written beside its place
// and renamed, so that it is there whole or as it was before.
//
// A file is a line that tells of what make it is, a line with the workspace
// folder, both quoted, then what was stored, and the CRC-32C of all that.
type Cache struct {
	// Dir is the folder of the files; it is made when it is needed. "" keeps
	// nothing.
	Dir string
	// Make tells which program writes: what another has written is not read.
	Make string
}

const (
	cacheExtension = ".vault"
	partExtension  = ".part" // of a file that is being written
	// More files than these, or those that nobody has used for so long, go when
	// one is written.
	mostCached    = 20
	longestUnused = 60 * 24 * time.Hour
	// A file half written is somebody else's work, unless nobody has written to it
	// for so long. Who was only slow can't store then, and loses nothing else.
	longestPause = 10 * time.Second
	checksumSize = 4
	// What is larger can't be of a workspace folder with as many files as are read.
	largestCached = 1 << 30
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Cached is a file of a cache.
type Cached struct {
	Root string // the workspace folder
	File string
	Size int64 // in bytes
	Used time.Time
}

// Load is what was stored of a workspace folder. It fails if nothing was, or
// nothing that can be used.
func (c Cache) Load(root string) (string, error) {
	if c.Dir == "" {
		return "", fs.ErrNotExist
	}
	c.sweep()
	file := c.file(root)
	b, _, err := readFile(file, largestCached, nil)
	if err != nil {
		return "", err
	}
	head := c.head(root)
	end := len(b) - checksumSize
	if !bytes.HasPrefix(b, head) || end < len(head) || crc32.Checksum(b[:end], castagnoli) != binary.LittleEndian.Uint32(b[end:]) {
		return "", fmt.Errorf("%s is damaged or of another make", file)
	}
	now := time.Now()
	_ = os.Chtimes(file, now, now) // it is in use; if that can't be told, it goes earlier
	stored := b[len(head):end]
	return unsafe.String(unsafe.SliceData(stored), len(stored)), nil // nobody else has it, and a copy would take as much memory again
}

// Save stores what store writes of a workspace folder, and forgets what is too
// old or too much.
func (c Cache) Save(root string, store func(io.Writer) error) error {
	if c.Dir == "" {
		return nil
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return err
	}
	c.sweep() // not after it, or those who are killed each time they write would fill the disk
	file := c.file(root)
	f, err := os.CreateTemp(c.Dir, strings.TrimSuffix(filepath.Base(file), cacheExtension)+".*"+partExtension) // for its owner only: notes are private
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // unless it has its place by then
	if err := errors.Join(c.write(f, root, store), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return err
	}
	c.tidy()
	return nil
}

func (c Cache) write(f io.Writer, root string, store func(io.Writer) error) error {
	buffered := bufio.NewWriterSize(f, 1<<16)
	sum := crc32.New(castagnoli)
	both := io.MultiWriter(buffered, sum)
	if _, err := both.Write(c.head(root)); err != nil {
		return err
	}
	if err := store(both); err != nil {
		return err
	}
	if _, err := buffered.Write(binary.LittleEndian.AppendUint32(nil, sum.Sum32())); err != nil {
		return err
	}
	return buffered.Flush()
}

// head is what a file for a workspace folder begins with.
func (c Cache) head(root string) []byte {
	return fmt.Appendf(nil, "notels %q\n%q\n", c.Make, root)
}

// file is where a workspace folder is stored.
func (c Cache) file(root string) string {
	sum := sha256.Sum256([]byte(root))
	return filepath.Join(c.Dir, hex.EncodeToString(sum[:keySize])+cacheExtension)
}

// keySize is how many bytes of a workspace folder's hash name its file.
const keySize = 16

// isOurs reports whether a name in the folder is one that Save gives.
func isOurs(name, extension string) bool {
	key, _, _ := strings.Cut(name, ".")
	_, err := hex.DecodeString(key)
	return err == nil && len(key) == 2*keySize && filepath.Ext(name) == extension
}

// List tells of the files, the last used first. It fails if the folder can't be
// read; one that is not there is empty.
func (c Cache) List() (all []Cached, err error) {
	entries, err := os.ReadDir(c.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !isOurs(e.Name(), cacheExtension) {
			continue
		}
		file := filepath.Join(c.Dir, e.Name())
		all = append(all, Cached{rootIn(file), file, info.Size(), info.ModTime()})
	}
	slices.SortFunc(all, func(a, b Cached) int { return b.Used.Compare(a.Used) })
	return all, nil
}

// rootIn is the workspace folder that a file tells of, "" if it can't be read.
func rootIn(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	r := bufio.NewReader(io.LimitReader(f, 1<<16))
	_, _ = r.ReadString('\n')
	line, _ := r.ReadString('\n')
	root, _ := strconv.Unquote(strings.TrimSuffix(line, "\n"))
	return root
}

// Clear removes all files, half-written ones too, and tells of how many workspace
// folders they were.
func (c Cache) Clear() (removed int, err error) {
	all, err := c.List()
	for _, f := range all {
		if e := os.Remove(f.File); e == nil {
			removed++
		} else if !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	for file := range c.parts() {
		if e := os.Remove(file); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return removed, err
}

// parts are the files that are half written, with when that was done last.
func (c Cache) parts() iter.Seq2[string, time.Time] {
	return func(yield func(string, time.Time) bool) {
		entries, _ := os.ReadDir(c.Dir) // a folder that can't be read has none for us
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && isOurs(e.Name(), partExtension) && !yield(filepath.Join(c.Dir, e.Name()), info.ModTime()) {
				return
			}
		}
	}
}

// sweep removes what was left half written. What it can't remove stays.
func (c Cache) sweep() {
	for file, written := range c.parts() {
		if time.Since(written) > longestPause {
			_ = os.Remove(file)
		}
	}
}

// tidy removes what nobody will use. What it can't remove stays.
func (c Cache) tidy() {
	all, _ := c.List()
	for i, f := range all {
		if i >= mostCached || time.Since(f.Used) > longestUnused {
			_ = os.Remove(f.File)
		}
	}
}
