package wire

import (
	"net/http"
	"strings"
	"testing"

	"vacancy/internal/connector"
	"vacancy/test/notation"
)

// TestBodiesThatBeginLate sends bodies with white space before them, more of it
// than is read at first, and bodies that have nothing else. A byte order mark may
// stand at the very beginning.
//
// rules 6.7
func TestBodiesThatBeginLate(t *testing.T) {
	t.Parallel()
	const operation, bom = "configuration/get", "\ufeff"
	s := notation.Start(t, notation.AtSetup)
	body := notation.Encode(t, bodies(t, s)[operation])
	for _, n := range []int{0, 1, 16<<10 - 4, 16<<10 - 3, 16<<10 - 1, 16 << 10, 16<<10 + 1, 20 << 10, 1 << 20} {
		blank := strings.Repeat(" \t\r\n", n/4) + strings.Repeat(" ", n%4)
		for text, want := range map[string]string{
			blank + body: "", bom + blank + body: "", blank: "400 " + invalidJSON, bom + blank: "400 " + invalidJSON,
			blank + "x": "400 " + invalidJSON, blank + bom + body + "x": "400 " + invalidJSON,
			blank + "null": "400 ClientToken or AccessToken is missing or empty",
		} {
			a := s.Do(t, http.MethodPost, connector.Base+operation, text)
			if want != "" {
				notation.Refused(t, a, want)
			} else if a.Status != http.StatusOK {
				t.Errorf("%d blanks: %d %.200s", n, a.Status, a.Body)
			}
		}
	}
}
