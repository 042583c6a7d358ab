package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"zombiezen.com/go/sqlite"
)

// fastestDisk is how many writes a second no disk makes durable that remembers
// them: more than that, and they stay in memory somewhere.
const fastestDisk = 100_000

// printMachine says what the rates depend on.
func printMachine(out io.Writer, dir string) error {
	name, err := fileSystem(dir)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, "probe")
	do, err := appendsTo(path)
	if err != nil {
		return err
	}
	done, err := load(context.Background(), 1, 200*time.Millisecond, do)
	if err != nil {
		return err
	}
	rate := done.rate()
	if rate > fastestDisk {
		return fmt.Errorf("%.0f writes a second are not durable in %s: choose another directory with -dir", rate, dir)
	}
	_, err = fmt.Fprintf(out, "%d cores of %s, %s/%s, %s, SQLite %s\n%s at %s: a durable append takes %.0f us\n",
		runtime.NumCPU(), processor(), runtime.GOOS, runtime.GOARCH, runtime.Version(), sqlite.Version, name, dir, 1e6/rate)
	return errors.Join(err, os.Remove(path))
}

// processor names the model of the processor.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(text)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				return strings.TrimSpace(value)
			}
		}
	}
	return "an unknown processor"
}
