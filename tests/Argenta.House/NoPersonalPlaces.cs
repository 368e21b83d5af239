using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.House;

/// <summary>What must not be in a repository.</summary>
public partial class NoPersonalPlaces
{
    [Fact]
    public void No_machine_path_stands_in_the_tree()
    {
        string[] endings = [".cs", ".md", ".yaml", ".json", ".csproj", ".props", ".css", ".html", ".sh", ""];
        var found = Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Where(p => !p.Contains("/obj/", StringComparison.Ordinal) && !p.Contains("/bin/", StringComparison.Ordinal) && !p.Contains("/.git", StringComparison.Ordinal) && !p.Contains("/.build/", StringComparison.Ordinal))
            .Where(p => endings.Contains(Path.GetExtension(p)) && new FileInfo(p).Length < 2_000_000)
            .Where(p => MachinePath().IsMatch(File.ReadAllText(p))).Select(p => Path.GetRelativePath(Repository.Root, p));
        Assert.Empty(found);
    }

    [Fact]
    public void Every_package_has_a_free_licence()
    {
        // Names with their licences as published; a new package needs a line here, and with it a look at its licence.
        Dictionary<string, string> licences = new()
        {
            ["NodaTime"] = "Apache-2.0",
            ["YamlDotNet"] = "MIT",
            ["System.CommandLine"] = "MIT",
            ["Spectre.Console"] = "MIT",
            ["Hl7.Fhir.R4"] = "BSD-3-Clause",
            ["Hl7.Fhir.Specification.Data.R4"] = "BSD-3-Clause",
            ["Firely.Fhir.Validation.R4"] = "BSD-3-Clause",
            ["Fhir.Metrics"] = "BSD-3-Clause",
            ["Microsoft.Extensions.Caching.Memory"] = "MIT",
            ["xunit.v3"] = "Apache-2.0",
            ["CsCheck"] = "Apache-2.0",
            ["JsonSchema.Net"] = "MIT",
            ["BenchmarkDotNet"] = "MIT",
            ["Ical.Net"] = "MIT",
            ["Microsoft.AspNetCore.OpenApi"] = "MIT",
            ["Scalar.AspNetCore"] = "MIT",
            ["OpenTelemetry.Extensions.Hosting"] = "Apache-2.0",
            ["OpenTelemetry.Instrumentation.AspNetCore"] = "Apache-2.0",
            ["OpenTelemetry.Instrumentation.Runtime"] = "Apache-2.0",
            ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = "Apache-2.0",
            ["Microsoft.Data.Sqlite"] = "MIT",
            ["Microsoft.Playwright"] = "MIT",
            ["Deque.AxeCore.Playwright"] = "MIT",
        };
        var listed = PackageName().Matches(File.ReadAllText(Repository.PathOf("Directory.Packages.props"))).Select(m => m.Groups[1].Value);
        Assert.Empty(listed.Except(licences.Keys));
    }

    [GeneratedRegex(@"(?<![\w.:/])/(work|farm|root|home/\w+)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"PackageVersion Include=""([^""]+)""")]
    private static partial Regex PackageName();
}
