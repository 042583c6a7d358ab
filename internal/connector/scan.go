package connector

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"vacancy/internal/connector/schema"
	"vacancy/internal/hotel"
)

const (
	// maxCredential is how long a token may be, in characters (rules 6.1).
	maxCredential = 1000
	// maxMembers and maxDepth bound the memory for the names of a body, which are
	// compared to find duplicates (rules 6.7).
	maxMembers = 1000
	maxDepth   = 100
)

// errTooComplex is returned if an object of the body has too many members, or the
// body is nested too deeply.
var errTooComplex = errors.New("too many members in one object, or nested too deeply")

// sender is what a body says about its sender.
type sender struct {
	clientToken, accessToken  string
	languageCode, cultureCode bool
	// unusable names the first token that is no text or is longer than allowed.
	unusable string
}

// complete reports whether both tokens are present.
func (s *sender) complete() bool { return s.clientToken != "" && s.accessToken != "" }

// told reports whether enough is known to admit or refuse the sender.
func (s *sender) told() bool { return s.unusable != "" || s.complete() }

// refuse notes that a token can't be used.
func (s *sender) refuse(name string) {
	if s.unusable == "" {
		s.unusable = name
	}
}

// language returns Invalid if only one of LanguageCode and CultureCode is present.
func (s *sender) language() error {
	switch {
	case s.languageCode == s.cultureCode:
		return nil
	case s.languageCode:
		return hotel.InvalidMember("CultureCode")
	}
	return hotel.InvalidMember("LanguageCode")
}

// take records a member of the body whose value is a JSON string.
func (s *sender) take(name string, quoted []byte) {
	text := schema.Unquote(quoted)
	token := &s.clientToken
	switch name {
	case "LanguageCode":
		s.languageCode = len(text) > 0
		return
	case "CultureCode":
		s.cultureCode = len(text) > 0
		return
	case "AccessToken":
		token = &s.accessToken
	}
	if utf8.RuneCount(text) > maxCredential {
		s.refuse(name)
		return
	}
	*token = string(text)
}

// bom is a byte order mark in UTF-8.
var bom = []byte("\ufeff")

// scanners are the scanners that are not in use.
var scanners = sync.Pool{New: func() any { return new(scanner) }}

// scanner checks the syntax of a body and reads its sender, without keeping
// anything else.
type scanner struct {
	json jsontext.Decoder
	// depth is the number of open objects and lists.
	depth int
}

// scan returns the sender of a body. The body must be a JSON object or null,
// without duplicate names and in valid UTF-8. If the body is incomplete, the error
// is io.ErrUnexpectedEOF and the sender is what was read so far.
func scan(body []byte) (sender, error) {
	x := scanners.Get().(*scanner)
	defer scanners.Put(x)
	x.depth = 0
	x.json.Reset(bytes.NewBuffer(body))
	var s sender
	err := withoutText(x.body(&s))
	x.json.Reset(strings.NewReader("")) // The pool must not hold on to the body.
	return s, err
}

// withoutText returns a syntax error without the names and texts of the body that
// it quotes: they may be tokens, and the error is logged.
func withoutText(err error) error {
	syntax := new(jsontext.SyntacticError)
	switch {
	case !errors.As(err, &syntax):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return io.ErrUnexpectedEOF
	}
	return fmt.Errorf("syntax error after byte %d", syntax.ByteOffset)
}

func (x *scanner) body(s *sender) error {
	switch kind := x.json.PeekKind(); kind {
	case '{':
		if err := x.members(s); err != nil {
			return err
		}
	case 'n':
		if err := x.json.SkipValue(); err != nil {
			return err
		}
	default:
		switch err := x.json.SkipValue(); {
		case errors.Is(err, io.EOF):
			return io.ErrUnexpectedEOF // So far there is white space alone.
		case err != nil:
			return err
		}
		return errors.New("not a JSON object")
	}
	if _, err := x.json.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

// members reads the members of the outermost object.
func (x *scanner) members(s *sender) error {
	if _, err := x.token(); err != nil {
		return err
	}
	for x.json.PeekKind() != '}' {
		quoted, err := x.json.ReadValue()
		if err != nil {
			return err
		}
		if err := x.bounded(); err != nil {
			return err
		}
		name := credential(quoted)
		kind := x.json.PeekKind()
		if name == "" || kind != '"' {
			if err := x.skip(); err != nil {
				return err
			}
			if strings.HasSuffix(name, "Token") && kind != 'n' {
				s.refuse(name)
			}
			continue
		}
		value, err := x.json.ReadValue()
		if err != nil {
			return err
		}
		s.take(name, value)
	}
	_, err := x.token()
	return err
}

// credential returns the name of a member that belongs to the sender, or an empty
// text for any other member.
func credential(quoted []byte) string {
	names := []string{"ClientToken", "AccessToken", "LanguageCode", "CultureCode"}
	if i := slices.Index(names, string(schema.Unquote(quoted))); i >= 0 {
		return names[i]
	}
	return ""
}

// skip skips a value.
func (x *scanner) skip() error {
	for until := x.depth; ; {
		kind, err := x.token()
		if err != nil {
			return err
		}
		if kind == '"' {
			if err := x.bounded(); err != nil {
				return err
			}
		}
		if x.depth == until {
			return nil
		}
	}
}

// token reads one token.
func (x *scanner) token() (jsontext.Kind, error) {
	token, err := x.json.ReadToken()
	if err != nil {
		return 0, err
	}
	kind := token.Kind()
	if kind == '{' || kind == '[' {
		x.depth++
	}
	if kind == '}' || kind == ']' {
		x.depth--
	}
	if x.depth > maxDepth {
		return 0, errTooComplex
	}
	return kind, nil
}

// bounded returns an error if the current object has too many members.
func (x *scanner) bounded() error {
	if kind, n := x.json.StackIndex(x.depth); kind == '{' && n > 2*maxMembers {
		return errTooComplex
	}
	return nil
}
