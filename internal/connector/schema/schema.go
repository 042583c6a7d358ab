// Package schema describes the wire types of package api with their rule tags. The
// descriptions are used to check decoded requests and to generate the OpenAPI
// document. It knows no operation.
package schema

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"vacancy/api"
)

// Kind is the JSON form of a wire type.
type Kind int

// The kinds of wire types.
const (
	Object Kind = iota + 1
	List
	Map
	ID
	Instant
	Duration
	Enum
	Text
	Int32
	Number
	Bool
)

// Type describes a wire type.
type Type struct {
	Kind Kind
	// Go is the Go type, without pointers.
	Go reflect.Type
	// Members are the members of an object.
	Members []Member
	// Item is the type of the items of a list or a map.
	Item *Type
	// Values are the values of an enumeration.
	Values []string
	// byName maps names to indexes of Members.
	byName map[string]int
}

// Member describes a member of an object.
type Member struct {
	Name string
	// Owner and Field are the Go type and field that declare the member, and have
	// its documentation.
	Owner reflect.Type
	Field string
	Type  *Type
	Rule  Rule
	index []int
}

// Member returns the member of an object by name, or nil if there is none.
func (t *Type) Member(name string) *Member {
	i, ok := t.byName[name]
	if !ok {
		return nil
	}
	return &t.Members[i]
}

// In returns the field of the member in a value of the object's Go type.
func (m *Member) In(v reflect.Value) reflect.Value { return v.FieldByIndex(m.index) }

// Rule is what the API requires of a member.
type Rule struct {
	Required, Nullable, Deprecated bool
	// Optional is true if an answer may leave out the member.
	Optional bool
	// Min and Max bound a number; nil means no bound.
	Min, Max *int64
	// MinItems and MaxItems bound the length of a list; zero means no bound.
	// MaxLength bounds the length of a text in characters; zero means the usual
	// bound.
	MinItems, MaxItems, MaxLength int
}

// usualLength bounds texts of requests for which no rule says otherwise (rules 6.6):
// they are kept, and whole pages of them are read into memory.
const usualLength = 1000

// Longest returns the maximum length of a text in characters.
func (r Rule) Longest() int { return cmp.Or(r.MaxLength, usualLength) }

var cache sync.Map // reflect.Type -> *Type

// Of returns the description of a wire type. It panics if the type can't be one.
func Of(t reflect.Type) *Type {
	if known, ok := cache.Load(t); ok {
		return known.(*Type)
	}
	described := describe(t)
	known, _ := cache.LoadOrStore(t, described)
	return known.(*Type)
}

// enumeration is what all enumeration types implement.
type enumeration interface{ Values() []string }

var scalars = map[reflect.Type]Kind{
	reflect.TypeFor[api.ID]():       ID,
	reflect.TypeFor[api.Time]():     Instant,
	reflect.TypeFor[api.Duration](): Duration,
	reflect.TypeFor[string]():       Text,
	reflect.TypeFor[int32]():        Int32,
	reflect.TypeFor[float64]():      Number,
	reflect.TypeFor[bool]():         Bool,
}

func describe(t reflect.Type) *Type {
	if t.Kind() == reflect.Pointer {
		return Of(t.Elem())
	}
	if kind, ok := scalars[t]; ok {
		return &Type{Kind: kind, Go: t}
	}
	if e, ok := reflect.TypeAssert[enumeration](reflect.Zero(t)); ok {
		return &Type{Kind: Enum, Go: t, Values: e.Values()}
	}
	switch t.Kind() {
	case reflect.Slice:
		return &Type{Kind: List, Go: t, Item: Of(t.Elem())}
	case reflect.Map:
		return &Type{Kind: Map, Go: t, Item: Of(t.Elem())}
	case reflect.Struct:
		described := &Type{Kind: Object, Go: t}
		described.addMembers(t, nil)
		described.byName = make(map[string]int, len(described.Members))
		for i, m := range described.Members {
			described.byName[m.Name] = i
		}
		return described
	default:
		panic(fmt.Sprintf("schema: %s is not a wire type", t))
	}
}

func (t *Type) addMembers(of reflect.Type, index []int) {
	for i := range of.NumField() {
		f := of.Field(i)
		at := append(append([]int(nil), index...), i)
		if f.Anonymous {
			embedded := f.Type
			if embedded.Kind() == reflect.Pointer { // An answer may leave out all its members.
				embedded = embedded.Elem()
			}
			t.addMembers(embedded, at)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || !f.IsExported() {
			panic(fmt.Sprintf("schema: %s.%s has no JSON name", of, f.Name))
		}
		t.Members = append(t.Members, Member{
			Name: name, Owner: of, Field: f.Name, Type: Of(f.Type), Rule: parseRule(f.Tag.Get("rule")), index: at,
		})
	}
}

func parseRule(tag string) Rule {
	var r Rule
	for part := range strings.SplitSeq(tag, ",") {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "":
		case "required":
			r.Required = true
		case "nullable":
			r.Nullable = true
		case "optional":
			r.Optional = true
		case "deprecated":
			r.Deprecated = true
		case "min":
			n := number(value)
			r.Min = &n
		case "max":
			n := number(value)
			r.Max = &n
		case "items":
			least, most, _ := strings.Cut(value, "..")
			r.MinItems, r.MaxItems = int(number(least)), int(number(most))
		case "length":
			_, most, _ := strings.Cut(value, "..")
			r.MaxLength = int(number(most))
		default:
			panic(fmt.Sprintf("schema: unknown rule %q", key))
		}
	}
	return r
}

// number parses a bound. An empty one is zero.
func number(text string) int64 {
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		panic(fmt.Sprintf("schema: %q is not a bound", text))
	}
	return n
}
