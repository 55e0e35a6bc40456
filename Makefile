# make run   build, import the embedded plan, print the roll-up, write the workbooks to build/
# make test  run all tests; make test-long those that take minutes, too
.DEFAULT_GOAL := build
.PHONY: run test test-long build bench lint fmt check clean tools

GO           ?= go
GOLANGCI     := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
VERSION      := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

export CGO_ENABLED := 1

run: build
	@./build/taizhang demo -o build --force

build: tools
	@mkdir -p build
	$(GO) build -trimpath -ldflags "-X main.version=$(VERSION)" -o build/taizhang ./cmd/taizhang

test: tools
	@echo "go vet, then the tests of every package; tests that need LibreOffice say so where it is missing"
	$(GO) vet ./...
	$(GO) test -timeout 20m ./...

test-long: test
	@echo "a list of 50 000 projects, from the workbook to the proof of the ledger; killed processes and power cuts by the hundred"
	TAIZHANG_LONG=1 $(GO) test -timeout 60m -run 'TestLong|TestPowerCut' -v ./internal/office ./internal/ledger

bench: tools
	$(GO) test -run '^$$' -bench . -benchmem ./...

lint: tools
	$(GO) run $(GOLANGCI) run ./...

fmt: tools
	$(GO) run $(GOLANGCI) fmt

check: fmt lint test

clean:
	rm -rf build

tools:
	@command -v $(GO) >/dev/null 2>&1 || { echo "taizhang needs Go 1.26 or newer: install it from your distribution or the Go project, then run make again" >&2; exit 1; }
	@set -- $$($(GO) env CC); command -v "$$1" >/dev/null 2>&1 || { echo "taizhang needs a C compiler for SQLite: install gcc (Debian: apt-get install gcc libc6-dev), then run make again" >&2; exit 1; }
