package lsp

import (
	"slices"

	"go.lsp.dev/protocol"
)

// tokenKind is what a token is.
type tokenKind uint8

const (
	pathToken    tokenKind = iota // the target of a link, up to "#"
	headingToken                  // "#heading" of a link
	blockToken                    // "#^id" of a link, and "^id" where it stands
	shownToken                    // what a wikilink shows, behind its bar
	labelToken                    // the label of a reference or footnote, and where it is defined
	tagToken                      // a tag, in the text with its "#"
	keyToken                      // a key of the frontmatter
	tokenKinds
)

// tokenTypes are the standard types that themes have a colour for, by kind. Where a
// client does not know the first one, it is told the next.
var tokenTypes = [tokenKinds][]protocol.SemanticTokenTypes{
	pathToken:    {protocol.SemanticTokenTypesClass, protocol.SemanticTokenTypesType, protocol.SemanticTokenTypesVariable},
	headingToken: {protocol.SemanticTokenTypesMethod, protocol.SemanticTokenTypesFunction},
	blockToken:   {protocol.SemanticTokenTypesLabel, protocol.SemanticTokenTypesDecorator, protocol.SemanticTokenTypesMacro},
	shownToken:   {protocol.SemanticTokenTypesString},
	labelToken:   {protocol.SemanticTokenTypesParameter, protocol.SemanticTokenTypesVariable},
	tagToken:     {protocol.SemanticTokenTypesEnumMember, protocol.SemanticTokenTypesEnum, protocol.SemanticTokenTypesKeyword},
	keyToken:     {protocol.SemanticTokenTypesProperty, protocol.SemanticTokenTypesVariable},
}

// tokenModifiers are what is so about a token, as a set.
type tokenModifiers uint32

// The first three are our own. Clients list only modifiers that they know by
// themselves, but look up colours by the names in the legend, whatever they are:
// "*.unwritten" in VS Code's settings, @lsp.mod.unwritten.markdown in Neovim. So all
// are told to each client.
const (
	unwritten     tokenModifiers = 1 << iota // the note is not written yet
	leadsNowhere                             // nothing is where it leads
	ambiguous                                // several notes fit
	deprecated                               // struck through by most editors
	definition                               // what others lead to
	modifierCount = iota

	broken = leadsNowhere | deprecated
)

var modifierNames = [modifierCount]string{"unwritten", "broken", "ambiguous",
	string(protocol.SemanticTokenModifiersDeprecated), string(protocol.SemanticTokenModifiersDefinition)}

// legend is what the numbers mean that tokens are sent as.
type legend struct {
	types []string
	of    [tokenKinds]int // index in types, -1 for what the client has no type for
}

func (a abilities) legend() (l legend) {
	known := a.told.TextDocument.SemanticTokens.TokenTypes
	for kind, types := range tokenTypes {
		l.of[kind] = -1
		for _, t := range types {
			if !slices.Contains(known, string(t)) {
				continue
			}
			if l.of[kind] = slices.Index(l.types, string(t)); l.of[kind] < 0 {
				l.of[kind] = len(l.types)
				l.types = append(l.types, string(t))
			}
			break
		}
	}
	return l
}

// semanticTokens are offered in the ways that the client asks for them.
func (a abilities) semanticTokens() protocol.SemanticTokensProvider {
	c := a.told.TextDocument.SemanticTokens
	if len(c.Formats) > 0 && !slices.Contains(c.Formats, protocol.TokenFormatRelative) {
		return nil
	}
	out := &protocol.SemanticTokensOptions{Legend: protocol.SemanticTokensLegend{TokenTypes: a.legend().types, TokenModifiers: modifierNames[:]}}
	switch full := c.Requests.Full.(type) {
	case protocol.Boolean:
		out.Full = full
	case *protocol.ClientSemanticTokensRequestFullDelta:
		out.Full = &protocol.SemanticTokensFullDelta{Delta: new(a.tokenDeltas())}
	}
	if c.Requests.Range != nil {
		out.Range = protocol.Boolean(c.Requests.Range != protocol.Boolean(false))
	}
	asks := out.Full != nil && out.Full != protocol.Boolean(false) || out.Range == protocol.Boolean(true)
	if !asks || len(out.Legend.TokenTypes) == 0 {
		return nil
	}
	return out
}

// tokenDeltas reports whether the client asks what has changed in a document's
// tokens.
func (a abilities) tokenDeltas() bool {
	full, ok := a.told.TextDocument.SemanticTokens.Requests.Full.(*protocol.ClientSemanticTokensRequestFullDelta)
	return ok && isTrue(full.Delta)
}
