using System.Diagnostics;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary>Runs the script once, so that what it builds is there.</summary>
public sealed class BuiltScript : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        var ran = await Cli.Start(Repository.PathOf("argenta"), ["--version"]);
        Assert.True(ran.Code == 0, ran.Error);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>The script <c>./argenta</c> as users call it.</summary>
public sealed class ScriptTests : IClassFixture<BuiltScript>
{
    private static readonly string Script = Repository.PathOf("argenta");

    private static async Task New(string script, Action<ProcessStartInfo>? prepare = null)
    {
        var ran = await Cli.Start(script, ["new"], prepare: prepare);
        Assert.True(ran.Code == 0, ran.Error);
        Assert.StartsWith("# Argenta case sheet.", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public Task It_runs_from_another_folder() => New(Script, start => start.WorkingDirectory = Path.GetTempPath());

    [Fact]
    public async Task Without_a_word_of_what_to_do_it_assesses_a_sample_person()
    {
        var ran = await Cli.Start(Script, [], prepare: start => start.WorkingDirectory = Path.GetTempPath());
        Assert.True(ran.Code is 0 or 3, ran.Error);
        Assert.Contains("id case-013", ran.Out, StringComparison.Ordinal);
        Assert.Contains("argenta --help", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_by_a_symlink_and_from_a_path_with_a_space()
    {
        using var scratch = new Scratch();
        var link = scratch.PathOf("ar genta");
        File.CreateSymbolicLink(link, Script);
        var folder = scratch.PathOf("a folder");
        Directory.CreateSymbolicLink(folder, Repository.Root);
        await Task.WhenAll(New(link), New(Path.Combine(folder, "argenta")));
        File.Delete(link);
        Directory.Delete(folder);
    }

    [Fact]
    public async Task It_finds_its_knowledge_without_a_home_and_keeps_relative_paths()
    {
        using var scratch = new Scratch();
        File.Copy(Cli.Case013, scratch.PathOf("my case.yaml"));
        var ran = await Cli.Start(Script, ["assess", "my case.yaml", "--as-of", Cli.Day], prepare: start =>
        {
            start.WorkingDirectory = scratch.Root;
            start.Environment.Remove("HOME");
            start.Environment.Remove("ARGENTA_HOME");
            start.Environment["NO_COLOR"] = "1";
        });
        Assert.True(ran.Code == 0, ran.Error);
        Assert.DoesNotContain('\u001b', ran.Out);
        Assert.Contains("As of 2026-11-01", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public Task It_runs_twice_at_once() => Task.WhenAll(New(Script), New(Script));

    // A program of the runtime's name stands in for it and tells what the script gave it.
    [Theory]
    [InlineData("scan", null, "young 0x4000000, concurrent usual")]
    [InlineData("scan", "0x1000000", "young 0x1000000, concurrent usual")]
    [InlineData("serve", null, "young usual, concurrent 1")]
    [InlineData("assess", null, "young usual, concurrent usual")]
    public async Task Each_command_has_the_collector_that_suits_it_unless_the_user_sets_another(string command, string? young, string told)
    {
        using var scratch = new Scratch();
        var runtime = scratch.Write("dotnet", "#!/bin/sh\necho \"young ${DOTNET_GCgen0size:-usual}, concurrent ${DOTNET_gcConcurrent:-usual}\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(runtime, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var ran = await Cli.Start(Script, [command], prepare: start =>
        {
            start.Environment["PATH"] = scratch.Root + ":" + Environment.GetEnvironmentVariable("PATH");
            start.Environment["DOTNET_GCgen0size"] = young;
            start.Environment.Remove("DOTNET_gcConcurrent");
        });
        Assert.Equal(told, ran.Out.Trim());
    }

    [Fact]
    public async Task It_passes_the_exit_code_on()
    {
        var ran = await Cli.Start(Script, ["assess", "nowhere.yaml"]);
        Assert.Equal(2, ran.Code);
        Assert.Empty(ran.Out);
    }
}
