package schema_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vacancy/api"
	"vacancy/internal/connector/schema"
)

// inner and sample hold every kind of member and every rule.
type inner struct {
	Text string `json:"Text" rule:"length=..9"`
}

type embedded struct {
	Named string `json:"Named" rule:"required"`
}

type sample struct {
	embedded
	Text     string              `json:"Text" rule:"required,length=..255"`
	ID       api.ID              `json:"Id" rule:"required"`
	IDs      []api.ID            `json:"Ids,omitempty" rule:"items=..3"`
	Some     []api.ID            `json:"Some" rule:"required,items=1..3"`
	At       api.Time            `json:"At,omitzero"`
	Must     api.Time            `json:"Must" rule:"required"`
	For      *api.Duration       `json:"For" rule:"nullable,deprecated"`
	State    api.ActivityState   `json:"State,omitempty"`
	States   []api.ActivityState `json:"States"`
	Count    *int32              `json:"Count" rule:"required,min=-3,max=2147483647"`
	Share    float64             `json:"Share"`
	Is       bool                `json:"Is"`
	Names    map[string]string   `json:"Names"`
	Inner    *inner              `json:"Inner" rule:"required"`
	Optional *inner              `json:"Optional"`
	Inners   []inner             `json:"Inners" rule:"items=2.."`
	Asked    []int32             `json:"Asked,omitempty" rule:"optional"`
}

// describe writes a type in one line.
func describe(t *schema.Type) string {
	kinds := map[schema.Kind]string{
		schema.Object: "object", schema.List: "list", schema.Map: "map", schema.ID: "ID", schema.Instant: "instant", schema.Duration: "duration",
		schema.Enum: "enum", schema.Text: "text", schema.Int32: "int32", schema.Number: "number", schema.Bool: "bool",
	}
	text := kinds[t.Kind]
	if t.Item != nil {
		text += " of " + describe(t.Item)
	}
	if t.Values != nil {
		text += " " + strings.Join(t.Values, "|")
	}
	return text
}

func TestOf(t *testing.T) {
	t.Parallel()
	described := schema.Of(reflect.TypeFor[*sample]())
	if described != schema.Of(reflect.TypeFor[sample]()) {
		t.Error("a type and a pointer to it are not the same wire type")
	}
	if described.Kind != schema.Object || described.Go != reflect.TypeFor[sample]() {
		t.Errorf("the sample is %s of Go type %v", describe(described), described.Go)
	}
	got := make(map[string]string)
	var order []string
	rules := make(map[string]schema.Rule)
	for _, m := range described.Members {
		got[m.Name], rules[m.Name] = describe(m.Type), m.Rule
		order = append(order, m.Name)
	}
	if diff := cmp.Diff(map[string]string{
		"Named": "text", "Text": "text", "Id": "ID", "Ids": "list of ID", "Some": "list of ID", "At": "instant", "Must": "instant", "For": "duration",
		"State": "enum Active|Deleted", "States": "list of enum Active|Deleted", "Count": "int32", "Share": "number", "Is": "bool",
		"Names": "map of text", "Inner": "object", "Optional": "object", "Inners": "list of object",
		"Asked": "list of int32",
	}, got); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	if !slices.Equal(order[:3], []string{"Named", "Text", "Id"}) {
		t.Errorf("the members come in the order %v", order)
	}
	if diff := cmp.Diff(map[string]schema.Rule{
		"Named": {Required: true}, "Text": {Required: true, MaxLength: 255}, "Id": {Required: true}, "Ids": {MaxItems: 3},
		"Some": {Required: true, MinItems: 1, MaxItems: 3}, "At": {}, "Must": {Required: true}, "For": {Nullable: true, Deprecated: true},
		"State": {}, "States": {}, "Count": {Required: true, Min: new(int64(-3)), Max: new(int64(2147483647))}, "Share": {}, "Is": {},
		"Names": {}, "Inner": {Required: true}, "Optional": {}, "Inners": {MinItems: 2},
		"Asked": {Optional: true},
	}, rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

func TestOfTellsWhereDocumentationStands(t *testing.T) {
	t.Parallel()
	for _, m := range schema.Of(reflect.TypeFor[sample]()).Members {
		owner := reflect.TypeFor[sample]()
		if m.Name == "Named" {
			owner = reflect.TypeFor[embedded]()
		}
		if m.Owner != owner {
			t.Errorf("%s is a member of %v", m.Name, m.Owner)
		}
		if f, ok := m.Owner.FieldByName(m.Field); !ok || !strings.HasPrefix(f.Tag.Get("json"), m.Name) {
			t.Errorf("%s is the field %s of %v", m.Name, m.Field, m.Owner)
		}
	}
}

func TestOfPanics(t *testing.T) {
	t.Parallel()
	for name, of := range map[string]reflect.Type{
		"channel":      reflect.TypeFor[chan int](),
		"int":          reflect.TypeFor[int](),
		"list of ints": reflect.TypeFor[[]int](),
		"map to any":   reflect.TypeFor[map[string]any](),
		"no JSON name": reflect.TypeFor[struct{ Text string }](),
		"no field name": reflect.TypeFor[struct {
			Text string `json:",omitempty"`
		}](),
		"unknown rule": reflect.TypeFor[struct {
			Text string `json:"Text" rule:"require"`
		}](),
		"bound that is no number": reflect.TypeFor[struct {
			Count int32 `json:"Count" rule:"min=one"`
		}](),
		"bound out of range": reflect.TypeFor[struct {
			Count int32 `json:"Count" rule:"max=99999999999999999999"`
		}](),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if p := recover(); p == nil || !strings.HasPrefix(fmt.Sprint(p), "schema: ") {
					t.Errorf("the panic is %v", p)
				}
			}()
			t.Errorf("it is %s", describe(schema.Of(of)))
		})
	}
}
