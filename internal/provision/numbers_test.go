package provision

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// numbers are the numeric members of a category, and where the plan has each.
var numbers = map[string]func(Plan) int64{
	"resources":     func(p Plan) int64 { return int64(len(p.properties[0].resources)) },
	"capacity":      func(p Plan) int64 { return int64(p.properties[0].categories[0].Capacity) },
	"extraCapacity": func(p Plan) int64 { return int64(p.properties[0].categories[0].ExtraCapacity) },
	"ordering":      func(p Plan) int64 { return int64(p.properties[0].categories[0].Ordering) },
}

// TestNumbers checks how a number may be written: it is read as decimal or refused.
// Texts are taken literally.
func TestNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1": "1", "10": "10", "!!int 10": "10", `!!int "10"`: "10", "&a 10": "10",
		"010": "", "00": "", "01": "", "0x10": "", "0X10": "", "0o10": "", "0b10": "", "1_0": "", "1e1": "", "1E1": "", "10.0": "", "1.5": "", "+10": "", "-0": "",
		"0:10": "", "1:30": "", "12:30": "", "yes": "", "on": "", "true": "", `"10"`: "", "'10'": "", "!!str 10": "", "!!float 1e1": "", ".inf": "", ".nan": "",
		"99999999999999999999": "", "2147483648": "", "10 000": "", "١٠": "", "2026-01-01": "",
	} {
		for member, read := range numbers {
			plan, err := Parse([]byte(inCategory(member + ": " + text)))
			switch {
			case want == "" && (err == nil || err.Error()[:len("line 5: ")] != "line 5: "):
				t.Errorf("%s: %s: the error is %v", member, text, err)
			case want != "" && err != nil:
				t.Errorf("%s: %s: %v", member, text, err)
			case want != "" && strconv.FormatInt(read(plan), 10) != want:
				t.Errorf("%s: %s is read as %d", member, text, read(plan))
			}
		}
	}
	for _, text := range []string{"010", "0x10", "1_0", "1e1", "10.0", "12:30", "yes", "NO", "true", "2026-01-01", "+1", ".inf", "0b1"} {
		plan, err := Parse([]byte(inCategory("name: " + text)))
		if err != nil || plan.properties[0].categories[0].Names.Text() != text {
			t.Errorf("name: %s: %+v, %v", text, plan, err)
		}
	}
	checkRefusal(t, "the message", inCategory("\nresources: 010"), "line 6: `010` is not a plain decimal number such as 10")
	checkRefusal(t, "each of them", inCategory("\nresources: 010,\ncapacity: 0x1"), "line 6: `010` is not a plain decimal number such as 10\nline 7: `0x1` is not a plain decimal number such as 10")
}

// TestNumbersAreDecimal checks that whatever is accepted as a number is decimal.
func TestNumbersAreDecimal(t *testing.T) {
	t.Parallel()
	decimal := regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.Custom(func(t *rapid.T) string { return strconv.Itoa(int(rapid.Int32().Draw(t, "number"))) }),
			rapid.StringMatching(`[-+]?[0-9]{1,3}[0-9a-fA-FxXoObB_.:eE+-]{0,4}`),
			rapid.StringMatching(`0[xXoObB]?[0-7_]{1,4}`),
		).Draw(t, "text")
		plan, err := Parse([]byte(inCategory("ordering: " + text)))
		n, wrong := strconv.ParseInt(text, 10, 64)
		isDecimal := decimal.MatchString(text) && wrong == nil && n >= math.MinInt32 && n <= math.MaxInt32
		if isDecimal != (err == nil) {
			t.Fatalf("%s: %v", text, err)
		}
		if err == nil && numbers["ordering"](plan) != n {
			t.Fatalf("%s is read as %d", text, numbers["ordering"](plan))
		}
	})
}
