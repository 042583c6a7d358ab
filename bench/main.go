// Command bench measures Vacancy against what bounds it on the machine at hand:
// the disk, the bare database driver, a bare HTTP server, itself under another
// load. Absolute rates say little on a shared machine, so every goal is a ratio
// of two rates that are measured in turns, and the median of the ratios counts.
//
// "bench peers" compares it with a generic mock server from npm.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
)

// garbage is how many percent the heap may grow before it is collected. What
// measures should cost little, and so should the bare servers.
const garbage = 400

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// Commands under which the program starts itself once more. They are not for
// people.
const (
	bareCommand     = "bare"
	profiledCommand = "profiled"
)

func run(ctx context.Context, args []string, out io.Writer) error {
	var command string
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	if command != profiledCommand {
		debug.SetGCPercent(garbage)
	}
	switch command {
	case "":
		return measure(ctx, args, out)
	case "peers":
		return comparePeers(ctx, args, out)
	case bareCommand:
		return serveBare(ctx, args, out)
	case profiledCommand:
		return serveProfiled(ctx, args, out)
	}
	return fmt.Errorf("%q is no command: there is peers, or none for the goals", command)
}

// options are the flags that both commands share.
type options struct {
	rounds  int
	slice   time.Duration
	dir     string
	profile string
	only    []string
}

func parse(name string, args []string, out io.Writer, more func(*flag.FlagSet, *options)) (options, error) {
	var o options
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(out)
	flags.IntVar(&o.rounds, "rounds", 5, "how many `times` everything is measured")
	seconds := flags.Float64("seconds", 2, "how many `seconds` each measurement takes")
	flags.StringVar(&o.dir, "dir", os.TempDir(), "`directory` for the data, on a disk that remembers")
	if more != nil {
		more(flags, &o)
	}
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.slice = time.Duration(*seconds * float64(time.Second))
	if flags.NArg() > 0 || o.rounds < 1 || o.slice <= 0 {
		return o, fmt.Errorf("can't measure %d rounds of %s with arguments %q", o.rounds, o.slice, flags.Args())
	}
	return o, nil
}
