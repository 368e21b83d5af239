using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Argenta.Seer.Tests;

/// <summary>A package that cannot be used says so when it is loaded: where and what to do.</summary>
public class BrokenPackageTests
{
    private static HandMade Sound() => new HandMade()
        .Table("t", ["a:INPUT", "b:ENDPOINT"], ["1-5", "VALUE:x"], ["*", "JUMP:u"])
        .Table("u", ["a:INPUT", "b:ENDPOINT"], ["*", "VALUE:y"])
        .Schema("s", [.. HandMade.StandardInputs, HandMade.Input("a")], [HandMade.Output("b")], [HandMade.Mapping("m", [HandMade.Use("t")])]);

    [Fact]
    public void The_sound_package_loads() => Assert.Equal("y", Sound().Load().Stage([new("site", "C000"), new("hist", "8000"), new("a", "9")], 2026).Outputs["b"]);

    public static TheoryData<string, string, string> Broken() => new()
    {
        { "missing jump", "tables/t.json", "jumps to table 'gone'" },
        { "missing mapping table", "schemas/s.json", "names table 't'" },
        { "missing input table", "schemas/s.json", "names table 'year' (values of input 'year_dx')" },
        { "missing selection table", "schemas/s.json", "names table 'selection'" },
        { "missing sites", "", "primary_site" },
        { "circle", "tables/u.json", "Jumps run in a circle: t → u → t." },
        { "circle of one", "tables/u.json", "Jumps run in a circle: u → u." },
        { "numbers backwards", "tables/t.json", "The range '5-1' runs backwards" },
        { "text backwards", "tables/t.json", "The range 'C20-C10' runs backwards" },
        { "histology backwards", "tables/histology.json", "The range '9000-8000' runs backwards" },
        { "histology by letters", "tables/histology.json", "cannot be listed" },
        { "unknown endpoint", "tables/t.json", "'MAYBE:x' is no endpoint" },
        { "jump nowhere", "tables/t.json", "A JUMP names no table" },
        { "unknown column type", "tables/t.json", "unknown type 'OUTPUT'" },
        { "too few cells", "tables/t.json", "Row 2 has 1 cells and the table 2 columns" },
        { "too many cells", "tables/t.json", "Row 2 has more cells" },
        { "a number for a cell", "tables/t.json", "a cell has to be a text" },
        { "no definition", "tables/t.json", "no 'definition'" },
        { "cut JSON", "tables/t.json", "not whole JSON" },
        { "cut schema", "schemas/s.json", "not whole JSON" },
        { "no selection", "schemas/s.json", "no 'schema_selection_table'" },
        { "input without key", "schemas/s.json", "no 'key'" },
        { "input set by a mapping", "schemas/s.json", "sets 'a' at its start" },
        { "unknown handling", "schemas/s.json", "'SHRUG' is no way" },
        { "two versions", "tables/u.json", "A package holds one algorithm in one version" },
        { "two of one table", "tables/twin.json", "'t' stands in the package twice" },
        { "no schemas", "", "holds no schemas" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_package_is_refused(string what, string entry, string message)
    {
        var package = Sound();
        switch (what)
        {
            case "missing jump": package.Change("tables/t.json", t => t["rows"]![1]![1] = "JUMP:gone"); break;
            case "missing mapping table": package.Remove("tables/t.json"); break;
            case "missing input table": package.Remove("tables/year.json"); break;
            case "missing selection table": package.Remove("tables/selection.json"); break;
            case "missing sites": package.Remove("tables/primary_site.json").Change("schemas/s.json", s => s["inputs"]![0]!["table"] = null); break;
            case "circle": package.Change("tables/u.json", u => u["rows"]![0]![1] = "JUMP:t"); break;
            case "circle of one": package.Change("tables/u.json", u => u["rows"]![0]![1] = "JUMP:u"); break;
            case "numbers backwards": package.Change("tables/t.json", t => t["rows"]![0]![0] = "7,5-1"); break;
            case "text backwards": package.Change("tables/t.json", t => t["rows"]![0]![0] = "C20-C10"); break;
            case "histology backwards": package.Change("tables/histology.json", t => t["rows"]![0]![0] = "9000-8000"); break;
            case "histology by letters": package.Change("tables/histology.json", t => t["rows"]![0]![0] = "A000-B000"); break;
            case "unknown endpoint": package.Change("tables/t.json", t => t["rows"]![0]![1] = "MAYBE:x"); break;
            case "jump nowhere": package.Change("tables/t.json", t => t["rows"]![0]![1] = "JUMP: "); break;
            case "unknown column type": package.Change("tables/t.json", t => t["definition"]![1]!["type"] = "OUTPUT"); break;
            case "too few cells": package.Change("tables/t.json", t => t["rows"]![1]!.AsArray().RemoveAt(1)); break;
            case "too many cells": package.Change("tables/t.json", t => t["rows"]![1]!.AsArray().Add("x")); break;
            case "a number for a cell": package.Change("tables/t.json", t => t["rows"]![0]![0] = 5); break;
            case "no definition": package.Change("tables/t.json", t => t.AsObject().Remove("definition")); break;
            case "cut JSON": package.Raw("tables/t.json", """{ "id": "t", "algorithm": "hand", "version": "1.0", "definition": [], "rows": [ """); break;
            case "cut schema": package.Raw("schemas/s.json", """{ "id": "s", "inputs": [ """); break;
            case "no selection": package.Change("schemas/s.json", s => s.AsObject().Remove("schema_selection_table")); break;
            case "input without key": package.Change("schemas/s.json", s => s["inputs"]![1]!.AsObject().Remove("key")); break;
            case "input set by a mapping": package.Change("schemas/s.json", s => s["mappings"]![0]!["initial_context"] = new JsonArray(new JsonObject { ["key"] = "a", ["value"] = "1" })); break;
            case "unknown handling": package.Change("schemas/s.json", s => s["on_invalid_input"] = "SHRUG"); break;
            case "two versions": package.Change("tables/u.json", u => u["version"] = "2.0"); break;
            case "two of one table": package.Table("twin", ["a:INPUT"]).Change("tables/twin.json", t => t["id"] = "t"); break;
            case "no schemas": package.Remove("schemas/s.json"); break;
        }

        var fault = Assert.Throws<SeerPackageException>(() => package.Load());
        Assert.Equal("hand.zip", fault.Package);
        Assert.Equal(entry, fault.Entry);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
    }

    [Fact]
    public void A_fault_in_a_cell_names_line_and_column()
    {
        var package = Sound().Raw("tables/t.json", """
            { "id": "t", "algorithm": "hand", "version": "1.0",
              "definition": [ { "key": "a", "type": "INPUT" } ],
              "rows": [ [ "1" ],
                        [ "9-1" ] ] }
            """);
        var fault = Assert.Throws<SeerPackageException>(() => package.Load());
        Assert.Equal((4, 15), (fault.Line, fault.Column));
    }

    [Fact]
    public void Rows_may_stand_before_the_definition()
    {
        var package = Sound().Raw("tables/u.json", """
            { "id": "u", "algorithm": "hand", "version": "1.0", "rows": [ [ "*", "VALUE:early" ] ],
              "definition": [ { "key": "a", "type": "INPUT" }, { "key": "b", "type": "ENDPOINT" } ] }
            """);
        Assert.Equal("early", package.Load().Stage([new("site", "C000"), new("hist", "8000"), new("a", "9")], 2026).Outputs["b"]);
    }

    [Fact]
    public void A_truncated_archive_is_refused_wherever_it_is_cut()
    {
        var zip = Sound().Zip();
        for (var length = 0; length < zip.Length; length += 37)
        {
            Assert.Throws<SeerPackageException>(() => HandMade.Load(zip[..length]));
        }
    }

    [Fact]
    public void A_flipped_bit_is_refused_or_harmless()
    {
        // Wherever a byte is changed, either the archive is refused or what it stages is the same (names in the archive's directory, dates and the like).
        var zip = Sound().Zip();
        KeyValuePair<string, string?>[] inputs = [new("site", "C000"), new("hist", "8000"), new("a", "9")];
        var refused = 0;
        for (var at = 0; at < zip.Length; at += 3)
        {
            var changed = (byte[])zip.Clone();
            changed[at] ^= 0x10;
            try
            {
                Assert.Equal("y", HandMade.Load(changed).Stage(inputs, 2026).Outputs["b"]);
            }
            catch (SeerPackageException)
            {
                refused++;
            }
        }

        Assert.True(refused > zip.Length / 3 / 3);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_unpacks()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry("tables/bomb.json").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
            {
                stream.Write(zeros);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<SeerPackageException>(() => HandMade.Load(memory.ToArray(), new PackageLimits { TotalBytes = 8 << 20 }));
        Assert.Contains("unpacks to more", fault.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
        Assert.Throws<SeerPackageException>(() => HandMade.Load(memory.ToArray(), new PackageLimits { EntryBytes = 8 << 20 }));
        Assert.Throws<SeerPackageException>(() => HandMade.Load(memory.ToArray(), new PackageLimits { ArchiveBytes = 1000 }));
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry("tables/bomb.json").Open();
            stream.Write(new byte[16 << 20]);
        }

        // The uncompressed size in the directory at the end, and in the local header, says 10 bytes.
        var bytes = memory.ToArray();
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 10);
        Assert.Throws<SeerPackageException>(() => HandMade.Load(bytes, new PackageLimits { EntryBytes = 1 << 20 }));
        Assert.Throws<SeerPackageException>(() => HandMade.Load(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no zip at all, only text")]
    public void What_is_no_archive_is_refused(string text)
    {
        var fault = Assert.Throws<SeerPackageException>(() => HandMade.Load(Encoding.UTF8.GetBytes(text)));
        Assert.Contains("no complete zip", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_jumps_too_long_for_the_stack_is_refused()
    {
        var package = Sound();
        for (var i = 0; i < 2000; i++)
        {
            package.Table($"c{i}", ["b:ENDPOINT"], [i == 1999 ? "VALUE:x" : $"JUMP:c{i + 1}"]);
        }

        Assert.Contains("jumps follow on one another", Assert.Throws<SeerPackageException>(() => package.Load()).Message, StringComparison.Ordinal);
    }
}
