package connector

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// TestScanOfBeginnings scans every beginning of bodies that are in order: none
// is called malformed, since the rest may follow, and none has more of the sender
// than the body.
//
// rules 6.7, 6.15
func TestScanOfBeginnings(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`null`, "\t null \n", strings.Repeat(" ", 20) + `{"ClientToken":"c","AccessToken":"a"}` + "\r\n",
		`{"A":{"B":[1.5e-3,true,false,null,"\ud83d\ude00é€😀\"\\\u00e9"]},"ClientToken":"\u0063","X":-0.0E+1,"AccessToken":"a"}`,
		`{"AccessToken":null,"ClientToken":5}`,
	} {
		for i := range len(body) + 1 {
			s, err := scan([]byte(body[:i]))
			if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("%q: %v", body[:i], err)
			}
			if s.clientToken != "" && s.clientToken != "c" || s.accessToken != "" && s.accessToken != "a" {
				t.Errorf("%q: the sender is %+v", body[:i], s)
			}
		}
		if _, err := scan([]byte(body)); err != nil {
			t.Errorf("%q: %v", body, err)
		}
	}
}
