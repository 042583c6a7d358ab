# What can be done here. `make` alone says so.

GO   ?= go
LINT  = $(GO) tool -modfile=tools/go.mod golangci-lint

.PHONY: help
help: ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: run
run: ## Serve the demo property on 127.0.0.1:8080
	$(GO) run ./cmd/vacancy serve --demo

.PHONY: build
build: ## Build bin/vacancy, one static binary
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o bin/vacancy ./cmd/vacancy

# What Debian calls the programs that are missing, and how to get them.
need = command -v $(1) >/dev/null || { echo "installing $(2)"; apt-get update -qq && apt-get install -qq -y $(2); }

.PHONY: test
test: export CGO_ENABLED = 0
test: ## Build, vet and run every test at full size
	@$(call need,curl,curl)
	@$(call need,sqlite3,sqlite3)
	$(GO) build ./...
	$(GO) vet ./...
	$(GO) test -vet=off -timeout 10m ./...

.PHONY: clients
clients: ## Generate a client from the OpenAPI document, compile it and call a server with it
	@$(call need,npm,nodejs npm)
	$(GO) vet -tags clients ./test/clients
	$(GO) test -tags clients -vet=off -count 1 ./test/clients

# What starts goroutines or is called from several: the folders, below the
# module, whose packages make race tests. A folder that is not there is passed
# over.
CONCURRENT = internal/app internal/books internal/connector internal/store \
	test/availability test/model test/operations test/race

# SQLite is C code translated to Go, and ten times as slow under the detector. No
# two goroutines may use a connection at once; the detector sees them above it, in
# zombiezen.com/go/sqlite. So it is compiled without.
RACE = CGO_ENABLED=1 $(GO) test -race '-gcflags=modernc.org/...=-race=false' -timeout 10m

.PHONY: race
race: ## Run what has goroutines with the race detector
	@$(call need,$${CC:-cc},gcc libc6-dev)
	@$(call need,curl,curl)
	@$(call need,sqlite3,sqlite3)
	$(RACE) $$($(GO) list ./... | grep -E "^vacancy/($$(echo $(CONCURRENT) | tr ' ' '|'))(/|$$)")

.PHONY: lint
lint: ## Check the style
	$(LINT) config verify
	$(LINT) run ./...

.PHONY: fmt
fmt: ## Format the code
	$(LINT) fmt ./...

.PHONY: generate
generate: ## Write the OpenAPI document and the lists of coverage anew from the endpoint table and package api
	$(GO) generate ./...

FUZZTIME ?= 30s

.PHONY: fuzz
fuzz: ## Run every fuzzer for FUZZTIME (30s)
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package; \
		done; done

.PHONY: bench
bench: ## Measure against the ceilings of this machine
	$(GO) run ./bench

.PHONY: bench-peers
bench-peers: ## Measure against a generic mock (needs Node.js and npm)
	$(GO) run ./bench peers
