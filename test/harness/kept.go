package harness

import (
	"regexp"
	"strconv"
	"testing"
)

// KeptAnswers returns how many answers the server has served from those it keeps.
func KeptAnswers(tb testing.TB, s *Server) int {
	tb.Helper()
	found := regexp.MustCompile(`(?m)^vacancy_kept_answers_total (\d+)$`).FindSubmatch(s.Get(tb, "/metrics").Body)
	if found == nil {
		return 0
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil {
		tb.Fatal(err)
	}
	return n
}
