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
	"os"
	"path/filepath"
	"slices"
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
// folder, what was stored, and the CRC-32C of all that.
type Cache struct {
	// Dir is the folder of the files; it is made when it is needed. "" keeps
	// nothing.
	Dir string
	// Make tells which program writes: what another has written is not read.
	Make string
}

const (
	cacheExtension = ".vault"
	// More files than these, or those that nobody has used for so long, go when
	// one is written.
	mostCached    = 20
	longestUnused = 60 * 24 * time.Hour
	// A file half written is somebody else's work, unless it is as old as this.
	longestWriting = time.Hour
	checksumSize   = 4
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
	file := c.file(root)
	b, err := os.ReadFile(file)
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
func (c Cache) Save(root string, store func(io.Writer) error) (err error) {
	if c.Dir == "" {
		return nil
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.Dir, "*.part") // for its owner only: notes are private
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	if err := errors.Join(c.write(f, root, store), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), c.file(root)); err != nil {
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
	return []byte("notels " + strings.ReplaceAll(c.Make, "\n", " ") + "\n" + root + "\n")
}

// file is where a workspace folder is stored.
func (c Cache) file(root string) string {
	sum := sha256.Sum256([]byte(root))
	return filepath.Join(c.Dir, hex.EncodeToString(sum[:16])+cacheExtension)
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
		if err != nil || !info.Mode().IsRegular() || filepath.Ext(e.Name()) != cacheExtension {
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
	root, _ := r.ReadString('\n')
	return strings.TrimSuffix(root, "\n")
}

// Clear removes all files and tells how many there were.
func (c Cache) Clear() (removed int, err error) {
	all, err := c.List()
	for _, f := range all {
		if e := os.Remove(f.File); e == nil {
			removed++
		} else if !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return removed, err
}

// tidy removes what nobody will use. What it can't remove stays.
func (c Cache) tidy() {
	all, _ := c.List()
	for i, f := range all {
		if i >= mostCached || time.Since(f.Used) > longestUnused {
			_ = os.Remove(f.File)
		}
	}
	parts, _ := filepath.Glob(filepath.Join(c.Dir, "*.part"))
	for _, p := range parts {
		if info, err := os.Stat(p); err == nil && time.Since(info.ModTime()) > longestWriting {
			_ = os.Remove(p)
		}
	}
}
