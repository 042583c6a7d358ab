package schema

import (
	"bytes"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"vacancy/api"
)

// maxItems bounds the items of all lists in a request together, in addition to the
// bounds of each list: 1,000 entries may have 100 parts each (rules 6.6).
const maxItems = 100_000

// decoders are the decoders that are not in use.
var decoders = sync.Pool{New: func() any { return new(decoder) }}

// decoder reads the JSON of a request.
type decoder struct {
	json  jsontext.Decoder
	items int
	// anyZone reads instants without a time zone as UTC.
	anyZone bool
}

// Decode decodes body, a JSON object or null, into the wire type that v points to.
// The JSON must not have duplicate names. Names are matched exactly, and unknown
// ones are ignored. Decoding stops as soon as a list has too many items. With anyZone,
// instants without a time zone are read as UTC. Returns an Error that names the
// first member whose value does not have the type of the member.
func (t *Type) Decode(body []byte, v reflect.Value, anyZone bool) error {
	d := decoders.Get().(*decoder)
	defer decoders.Put(d)
	d.items, d.anyZone = 0, anyZone
	d.json.Reset(bytes.NewBuffer(body), jsontext.AllowDuplicateNames(true))
	err := d.value(&Member{Type: t}, t, v.Elem())
	d.json.Reset(strings.NewReader("")) // The pool must not hold on to the body.
	return err
}

// value decodes one value: that of a member, or an item of a list.
func (d *decoder) value(m *Member, t *Type, v reflect.Value) error {
	kind := d.json.PeekKind()
	if kind == 'n' {
		return d.json.SkipValue()
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch t.Kind {
	case Object:
		if kind == '{' {
			return d.object(t, v)
		}
	case List:
		if kind == '[' {
			return d.list(m, t, v)
		}
	case ID, Enum:
		if kind != '"' {
			return m.fault(Malformed)
		}
		return d.name(t, v)
	case Instant:
		return d.instant(kind, v)
	case Text, Duration:
		if kind == '"' {
			return d.text(m, v)
		}
	case Int32, Number:
		if kind == '0' {
			return d.number(m, t, v)
		}
	case Bool:
		if kind == 't' || kind == 'f' {
			v.SetBool(kind == 't')
			return d.json.SkipValue()
		}
	case Map:
		if kind == '{' {
			return d.texts(m, v)
		}
	}
	return m.fault(Unusable)
}

func (d *decoder) object(t *Type, v reflect.Value) error {
	if _, err := d.json.ReadToken(); err != nil {
		return err
	}
	for d.json.PeekKind() != '}' {
		name, err := d.json.ReadValue()
		if err != nil {
			return err
		}
		m := t.Member(string(Unquote(name)))
		if m == nil {
			if err := d.json.SkipValue(); err != nil {
				return err
			}
			continue
		}
		if err := d.value(m, m.Type, m.In(v)); err != nil {
			return err
		}
	}
	_, err := d.json.ReadToken()
	return err
}

// longestKey is the maximum length in bytes of the name of a language.
const longestKey = 64

// texts decodes texts by language. A null is no text.
func (d *decoder) texts(m *Member, v reflect.Value) error {
	if _, err := d.json.ReadToken(); err != nil {
		return err
	}
	v.Set(reflect.MakeMap(v.Type()))
	for n := 0; d.json.PeekKind() != '}'; n++ {
		if d.items++; d.items > maxItems || m.Rule.MaxItems > 0 && n == m.Rule.MaxItems {
			return m.fault(Unusable)
		}
		quoted, err := d.json.ReadValue()
		if err != nil {
			return err
		}
		name := string(Unquote(quoted))
		if name == "" || len(name) > longestKey || d.json.PeekKind() != '"' {
			return m.fault(Unusable)
		}
		text := reflect.New(v.Type().Elem()).Elem()
		if err := d.text(m, text); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(name), text)
	}
	_, err := d.json.ReadToken()
	return err
}

func (d *decoder) list(m *Member, t *Type, v reflect.Value) error {
	if _, err := d.json.ReadToken(); err != nil {
		return err
	}
	for n := 0; d.json.PeekKind() != ']'; n++ {
		if d.items++; d.items > maxItems || m.Rule.MaxItems > 0 && n == m.Rule.MaxItems {
			return m.fault(Unusable)
		}
		if t.Item.Kind == Object && d.json.PeekKind() == 'n' {
			return m.fault(Unusable) // An item that is not there has no member to name.
		}
		v.Grow(1)
		v.SetLen(n + 1)
		if err := d.value(m, t.Item, v.Index(n)); err != nil {
			return err
		}
	}
	_, err := d.json.ReadToken()
	return err
}

// longestName is longer than any identifier and any value of an enumeration. A
// longer text is truncated, and still breaks the rules.
const longestName = 64

// name decodes an identifier or a value of an enumeration.
func (d *decoder) name(t *Type, v reflect.Value) error {
	raw, err := d.json.ReadValue()
	if err != nil {
		return err
	}
	text := Unquote(raw)
	if len(text) > longestName {
		text = text[:longestName]
	}
	if t.Kind == Enum {
		if known, ok := Spelling(t.Values, string(text)); ok {
			v.SetString(known)
			return nil
		}
	}
	v.SetString(string(text))
	return nil
}

// instant decodes an instant. A text that is not an instant is kept as malformed,
// which Check reports.
func (d *decoder) instant(kind jsontext.Kind, v reflect.Value) error {
	into := v.Addr().Interface().(*api.Time)
	if kind != '"' {
		*into = api.ParseTime("")
		return d.json.SkipValue()
	}
	raw, err := d.json.ReadValue()
	if err == nil {
		*into = api.ParseTime(string(Unquote(raw)))
	}
	if d.anyZone {
		*into = into.InUTC()
	}
	return err
}

// longestCharacter is the maximum number of bytes that one character takes in JSON:
// two escapes, one for each surrogate.
const longestCharacter = len(`\ud83d\ude00`)

func (d *decoder) text(m *Member, v reflect.Value) error {
	raw, err := d.json.ReadValue()
	if err != nil {
		return err
	}
	if len(raw) > m.Rule.Longest()*longestCharacter+len(`""`) {
		return m.fault(Unusable)
	}
	v.SetString(string(Unquote(raw)))
	return nil
}

func (d *decoder) number(m *Member, t *Type, v reflect.Value) error {
	raw, err := d.json.ReadValue()
	if err != nil {
		return err
	}
	if t.Kind == Int32 {
		n, ok := integer(string(raw))
		if !ok {
			return m.fault(Unusable)
		}
		v.SetInt(int64(n))
		return nil
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		return m.fault(Unusable)
	}
	v.SetFloat(f)
	return nil
}

// integer parses a JSON number that is an integer, whatever its notation. It
// returns false if there is a fraction or the number is not an int32.
func integer(text string) (int32, bool) {
	if n, err := strconv.ParseInt(text, 10, 32); err == nil {
		return int32(n), true
	}
	text, negative := strings.CutPrefix(text, "-")
	mantissa, exponent := text, "0"
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], text[i+1:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimRight(strings.TrimLeft(whole+fraction, "0"), "0")
	if digits == "" {
		return 0, true
	}
	// The number is digits * 10^zeros.
	power, err := strconv.Atoi(strings.TrimPrefix(exponent, "+"))
	zeros := power - len(fraction) + len(whole+fraction) - len(strings.TrimRight(whole+fraction, "0"))
	if err != nil || zeros < 0 || zeros > len("2147483648") {
		return 0, false
	}
	n, err := strconv.ParseInt(digits+strings.Repeat("0", zeros), 10, 64)
	if negative {
		n = -n
	}
	if err != nil || n < math.MinInt32 || n > math.MaxInt32 {
		return 0, false
	}
	return int32(n), true
}

// Unquote returns the text of a valid JSON string. The result may share its memory.
func Unquote(quoted []byte) []byte {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	text, err := jsontext.AppendUnquote(nil, quoted)
	if err != nil {
		panic("schema: invalid JSON string: " + err.Error())
	}
	return text
}

// spellings are the alternative spellings in older and newer versions of the API.
var spellings = map[string]string{"Inquired": "Enquired", "Enquired": "Inquired", "Canceled": "Cancelled", "Cancelled": "Canceled"}

// Spelling returns a value of an enumeration, given in any of its spellings. It
// returns false if there is no such value.
func Spelling(values []string, given string) (string, bool) {
	other := spellings[given]
	for _, v := range values {
		if v == given || v == other {
			return v, true
		}
	}
	return "", false
}
