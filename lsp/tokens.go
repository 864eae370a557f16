package lsp

import (
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/notels/notels/workspace"
	"github.com/notels/notels/workspace/note"
	"github.com/notels/notels/workspace/source"
)

// SemanticTokensFull colours what a highlighter cannot know: which links lead to a
// note, which to one that is not written yet, and which nowhere; and it tells apart
// a link's target, heading, block and shown text, labels, tags and frontmatter keys.
func (q *query) SemanticTokensFull(ctx context.Context, p *protocol.SemanticTokensParams) (*protocol.SemanticTokens, error) {
	f, data, err := q.tokensOf(ctx, p.TextDocument)
	if err != nil {
		return nil, err
	}
	return q.allTokens(f, data), nil
}

// SemanticTokensFullDelta tells what has changed since the colours of a note were
// last asked for.
func (q *query) SemanticTokensFullDelta(ctx context.Context, p *protocol.SemanticTokensDeltaParams) (protocol.SemanticTokensDeltaResult, error) {
	f, data, err := q.tokensOf(ctx, p.TextDocument)
	if err != nil {
		return nil, err
	}
	before, known := q.tokens.of(f.ID, p.PreviousResultID)
	all := q.allTokens(f, data)
	if !known {
		return all, nil
	}
	return &protocol.SemanticTokensDelta{ResultID: all.ResultID, Edits: tokenEdits(before, data)}, nil
}

// SemanticTokensRange colours the part of a note that is in view.
func (q *query) SemanticTokensRange(ctx context.Context, p *protocol.SemanticTokensRangeParams) (*protocol.SemanticTokens, error) {
	f, err := q.open(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	text := f.Note.Text
	in := source.Span{Start: q.clientCan.toOffset(text, p.Range.Start), End: q.clientCan.toOffset(text, p.Range.End)}
	data, err := q.tokensIn(ctx, f, in)
	if err != nil {
		return nil, err
	}
	return &protocol.SemanticTokens{Data: data}, nil
}

func (q *query) tokensOf(ctx context.Context, d protocol.TextDocumentIdentifier) (*workspace.File, []uint32, error) {
	f, err := q.open(d.URI)
	if err != nil {
		return nil, nil, err
	}
	data, err := q.tokensIn(ctx, f, source.Span{End: f.Note.Text.Len()})
	return f, data, err
}

// tokensIn are the tokens of a part of a note, as they are sent.
func (q *query) tokensIn(ctx context.Context, f *workspace.File, in source.Span) ([]uint32, error) {
	t := tokenizer{query: q, file: f, pass: q.Pass(), in: in, faults: map[note.Target]note.Code{}}
	if err := t.links(ctx); err != nil {
		return nil, err
	}
	t.marks()
	t.keys(f.Note.Frontmatter.Fields, -1)
	slices.SortStableFunc(t.all, func(a, b token) int { return a.span.Start - b.span.Start })
	return t.encoded(), ctx.Err()
}

// token is a part of a note with what it is. It may span lines.
type token struct {
	kind tokenKind
	span source.Span
	is   tokenModifiers
}

// tokenizer finds the tokens that lie, be it in part, in a part of a note.
type tokenizer struct {
	*query
	file   *workspace.File
	pass   *workspace.Pass
	in     source.Span
	faults map[note.Target]note.Code // most targets come again
	all    []token
}

func (t *tokenizer) isIn(s source.Span) bool { return s.Start <= t.in.End && t.in.Start <= s.End }

func (t *tokenizer) add(kind tokenKind, s source.Span, is tokenModifiers) {
	if !s.Empty() && t.isIn(s) {
		t.all = append(t.all, token{kind, s, is})
	}
}

// links takes the parts of all links but web addresses. What a label lacks is a
// problem of the note itself.
func (t *tokenizer) links(ctx context.Context) error {
	undefined := map[source.Span]bool{}
	for _, p := range t.file.Note.Problems {
		if p.Code == note.UndefinedReference || p.Code == note.UndefinedFootnote {
			undefined[p.Span] = true
		}
	}
	for i := range t.file.Note.Links {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		l := &t.file.Note.Links[i]
		switch {
		case !t.isIn(l.Span):
		case l.Kind == note.Reference || l.Kind == note.FootnoteRef:
			is := tokenModifiers(0)
			if undefined[l.LabelSpan] || undefined[l.Span] {
				is = broken
			}
			t.add(labelToken, l.LabelSpan, is)
		default:
			t.add(labelToken, l.LabelSpan, definition)
			if l.Looked() {
				t.target(l)
			}
		}
	}
	return nil
}

// target takes a link's path and fragment, and what a wikilink shows in their
// place. If the file is missing, all of them lead nowhere.
func (t *tokenizer) target(l *note.Link) {
	fault, known := t.faults[l.Target]
	if !known {
		fault = t.pass.Fault(t.file, l.Target, t.texts)
		t.faults[l.Target] = fault
	}
	var path, part, all tokenModifiers
	switch fault {
	case note.UnwrittenNote:
		all = unwritten
	case note.BrokenLink, note.BrokenAttachment:
		all = broken
	case note.AmbiguousLink:
		path = ambiguous
	case note.BrokenHeading, note.BrokenBlock:
		part = broken
	}
	t.add(pathToken, l.PathSpan, path|all)
	if s := l.FragmentSpan; !s.Empty() {
		kind, text := headingToken, t.file.Note.Text.Bytes()
		if text[s.Start] == '^' {
			kind = blockToken
		}
		if text[s.Start-1] == '#' { // else blanks come between
			s.Start--
		}
		t.add(kind, s, part|all)
	}
	if l.Kind == note.Wiki {
		t.add(shownToken, l.ShownSpan, all)
	}
}

// marks takes what can be linked or searched: block ids, footnotes and tags.
func (t *tokenizer) marks() {
	n := t.file.Note
	for _, b := range n.Blocks {
		t.add(blockToken, b.Span, definition)
	}
	for _, f := range n.Footnotes { // "[^label]:"
		t.add(labelToken, source.Span{Start: f.Span.Start + len("[^"), End: f.Span.End - len("]:")}, definition)
	}
	for _, tag := range n.Tags {
		t.add(tagToken, tag.Span, 0)
	}
}

// keys takes the keys of the frontmatter at any depth. What an alias of YAML stands
// for comes before the key that has it, and is left out.
func (t *tokenizer) keys(fields []note.Field, behind int) {
	for i := range fields {
		if f := &fields[i]; f.KeySpan.Start >= behind {
			t.add(keyToken, f.KeySpan, 0)
			t.values(&f.Value, f.KeySpan.Start)
		}
	}
}

func (t *tokenizer) values(v *note.Value, behind int) {
	t.keys(v.Fields, behind)
	for i := range v.Items {
		t.values(&v.Items[i], behind)
	}
}
